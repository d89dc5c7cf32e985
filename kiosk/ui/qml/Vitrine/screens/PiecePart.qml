pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// The part of a piece that is open.
Item {
    id: part

    required property var piece
    required property string tab
    required property var words
    property real limit: Infinity
    readonly property var lines: tab === "about" || tab === "craft" || tab === "care" ? piece[tab] ?? [] : []

    height: childrenRect.height

    Paragraphs {
        leads: part.tab === "about"
        limit: part.limit
        lines: part.lines
        ruled: part.tab === "care"
        visible: lines.length > 0
        width: part.width
    }

    Body {
        color: Theme.secondInk
        text: part.words.nothing_told
        visible: part.lines.length === 0 && part.tab !== "details" && part.tab !== "stock"
        width: part.width
    }

    Pairs {
        limit: part.limit
        columns: Theme.enlarged > 1.2 ? 1 : 2
        rows: part.tab === "details" ? part.piece.details ?? [] : []
        visible: rows.length > 0
        width: part.width
    }

    Column {
        visible: part.tab === "stock"
        width: part.width

        Body {
            bottomPadding: Theme.px(16)
            text: part.words.nowhere
            visible: !(part.piece.lies ?? true)
            width: parent.width
        }

        Repeater {
            model: part.tab === "stock" ? part.piece.stock ?? [] : []

            Shelving {
                required property var modelData

                here: part.words.here
                opacity: y + height <= part.limit + 1 ? 1 : 0
                shelf: modelData
                width: part.width
            }
        }
    }
}
