pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// All that this terminal knows of whoever stands before it, and the way to be forgotten.
Item {
    id: screen

    required property var bridge
    readonly property var words: bridge.words
    readonly property bool portrait: Theme.portrait
    readonly property real whole: width - 2 * Theme.margin
    readonly property real side: portrait ? Theme.margin : Math.round(width * 0.42)

    Head {
        id: head
        bridge: screen.bridge
        width: screen.whole
        x: Theme.margin
        y: Theme.px(48)
    }

    Column {
        id: promise
        spacing: Theme.px(28)
        width: screen.portrait ? screen.whole : screen.side - Theme.margin - Theme.px(96)
        x: Theme.margin
        y: head.y + head.height + Theme.px(screen.portrait ? 96 : 64)

        Title {
            text: screen.words.privacy_title
            width: parent.width
        }

        Clauses {
            color: Theme.secondInk
            family: Theme.serif
            leading: 1.65
            size: Theme.type(Theme.body)
            text: screen.words.privacy_network
            width: parent.width
        }
    }

    Scroll {
        id: rows
        height: forget.y - y - Theme.px(48)
        objectName: "privacy_rows"
        width: screen.width - Theme.margin - x
        x: screen.side
        y: screen.portrait ? promise.y + promise.height + Theme.px(72) : promise.y

        Column {
            spacing: Theme.px(32)
            width: rows.width

            Pairs {
                labelWidth: Theme.span(Theme.language === "en" ? 220 : 200)
                limit: rows.limit
                rows: screen.bridge.floor.privacy.rows
                width: parent.width
            }

            Caption {
                text: screen.words.privacy_entries
                width: parent.width
                wrapMode: Text.Wrap
            }
        }
    }

    Outlined {
        id: forget
        objectName: "forget"
        text: screen.words.forget
        width: Theme.px(screen.portrait ? 936 : 480)
        x: screen.side
        y: screen.height - height - Theme.margin

        onClicked: screen.bridge.leave()
    }
}
