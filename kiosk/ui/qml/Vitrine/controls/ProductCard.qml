import QtQuick
import Vitrine

// A piece as the catalogue shows it: plate, collection, name, price.
Item {
    id: card

    required property var piece
    property bool large: false

    implicitHeight: texts.y + texts.height

    Plate {
        id: plate
        height: Math.round(width * 1.25)
        source: card.piece.plate
        width: parent.width
    }

    Column {
        id: texts
        spacing: Theme.px(8)
        width: parent.width
        y: plate.height + Theme.px(24)

        Caption {
            elide: Text.ElideRight
            text: card.piece.collection
            width: parent.width
        }

        Title {
            elide: Text.ElideRight
            font.letterSpacing: 0
            font.pixelSize: Theme.px(card.large ? 40 : 32)
            maximumLineCount: 2
            text: card.piece.name
            width: parent.width
        }

        Body {
            font.family: Theme.sans
            font.pixelSize: Theme.px(card.large ? 28 : 26)
            text: card.piece.price
        }

        Caption {
            color: Theme.accent
            text: card.piece.note
            visible: text !== ""
            width: parent.width
            wrapMode: Text.Wrap
        }
    }
}
