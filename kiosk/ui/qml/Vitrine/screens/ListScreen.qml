pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// The list of the visit, and the code by which it is taken home.
Item {
    id: screen

    required property var bridge
    readonly property var model: bridge.floor.wishlist
    readonly property var view: model.view
    readonly property var words: bridge.words
    readonly property bool portrait: Theme.portrait
    readonly property bool empty: view.count === 0
    readonly property real whole: width - 2 * Theme.margin

    Head {
        id: head
        bridge: screen.bridge
        width: screen.whole
        x: Theme.margin
        y: Theme.px(48)
    }

    Title {
        id: title
        text: screen.empty ? screen.words.list_empty : screen.words.list_title
        width: screen.whole
        x: Theme.margin
        y: screen.empty ? Math.round(screen.height * 0.3) : head.y + head.height + Theme.px(32)
    }

    Body {
        color: Theme.secondInk
        text: screen.words.list_hint
        visible: screen.empty
        width: screen.whole
        x: Theme.margin
        y: title.y + title.height + Theme.px(24)
    }

    Scroll {
        id: rows
        height: Math.min(contentHeight, (screen.portrait ? home.y : foot.y) - y - Theme.px(72) - sum.height)
        objectName: "list_rows"
        visible: !screen.empty
        width: screen.portrait ? screen.whole : Math.round(screen.whole * 0.52)
        x: Theme.margin
        y: title.y + title.height + Theme.px(24)

        Column {
            width: rows.width

            Repeater {
                model: screen.view.pieces

                Listed {
                    required property var modelData

                    opacity: y + height <= rows.limit + 1 ? 1 : 0
                    piece: modelData
                    remove: screen.words.remove
                    width: rows.width

                    onClicked: screen.bridge.floor.open_piece(modelData.sku)
                    onRemoved: screen.bridge.floor.keep(modelData.sku)
                }
            }

        }
    }

    Item {
        id: sum
        height: Theme.px(72)
        visible: !screen.empty
        width: rows.width
        x: Theme.margin
        y: rows.y + rows.height

        Caption {
            anchors.verticalCenter: parent.verticalCenter
            text: screen.words.total
        }

        Body {
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            font.family: Theme.sans
            text: screen.view.total
        }
    }

    TakeHome {
        id: home
        code: screen.model.code
        error: screen.model.error
        height: screen.portrait ? implicitHeight : Math.min(implicitHeight, foot.y - title.y - Theme.px(60))
        until: screen.model.until
        visible: !screen.empty
        width: screen.portrait ? screen.whole : screen.width - Theme.margin - x
        words: screen.words
        x: screen.portrait ? Theme.margin : rows.x + rows.width + Theme.px(120)
        y: screen.portrait ? foot.y - height - Theme.px(72) : title.y + Theme.px(12)
    }

    Foot {
        id: foot
        bridge: screen.bridge
        height: implicitHeight
        verbs: [
            {
                "id": "compare",
                "label": screen.view.count > 1 ? screen.words.compare : ""
            },
            {
                "id": "call",
                "label": screen.words.call
            }
        ]
        width: screen.whole
        x: Theme.margin
        y: screen.height - height - Theme.px(screen.portrait ? 72 : 56)

        onChosen: id => id === "call" ? screen.bridge.floor.call() : screen.bridge.floor.compare_kept()
    }
}
