pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// What lies here and what it costs: search by keys, raise or lower, keep.
Item {
    id: page

    required property var desk
    readonly property var stock: desk.stock
    readonly property var words: desk.words
    readonly property bool pricing: stock.pricing !== ""
    readonly property bool beside: !Theme.portrait
    readonly property bool pending: stock.counts + stock.prices > 0

    ListView {
        id: shelves
        clip: true
        height: (page.beside ? parent.height : keyboard.y) - Theme.px(page.pending ? 96 : 8)
        model: page.stock.shelves
        width: page.beside ? Math.round(parent.width * 0.6) : parent.width

        delegate: Shelf {
            required property var modelData

            manager: page.desk.manager
            opacity: page.pricing && page.stock.pricing !== modelData.name ? 0.3 : 1
            piece: modelData
            width: shelves.width

            onCounted: (size, by) => page.stock.count(piece.sku, size, by)
            onRepriced: page.stock.reprice(piece.sku)
        }
    }

    Caption {
        anchors.horizontalCenter: shelves.horizontalCenter
        color: page.desk.wrong ? Theme.wrong : Theme.secondInk
        text: page.desk.lines.join("　")
        visible: page.stock.shelves.length === 0 || page.desk.wrong
        y: shelves.y + Theme.px(64)
    }

    Row {
        spacing: Theme.px(48)
        visible: page.pending && !page.pricing
        y: shelves.y + shelves.height + Theme.px(8)

        Verb {
            objectName: "keep"
            text: page.words.keep + "　" + page.stock.counts
            visible: page.stock.counts > 0

            onClicked: page.stock.keep()
        }

        Verb {
            objectName: "review"
            text: page.words.review + "　" + page.stock.prices
            visible: page.stock.prices > 0

            onClicked: page.stock.review()
        }

        Verb {
            text: page.words.undo

            onClicked: page.stock.undo()
        }
    }

    Column {
        id: keyboard
        spacing: Theme.px(16)
        width: page.beside ? parent.width - shelves.width - Theme.px(64) : parent.width
        x: page.beside ? shelves.width + Theme.px(64) : 0
        y: page.beside ? 0 : parent.height - height

        Item {
            height: Theme.px(80)
            width: parent.width

            Body {
                anchors.left: parent.left
                anchors.right: verbs.left
                anchors.verticalCenter: parent.verticalCenter
                color: page.stock.typed !== "" ? Theme.ink : Theme.secondInk
                elide: Text.ElideRight
                text: page.stock.typed !== "" ? page.stock.typed : page.pricing ? page.stock.pricing + "　" + page.words.new_price : page.words.search
                wrapMode: Text.NoWrap
            }

            Row {
                id: verbs
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.px(24)

                Verb {
                    text: page.pricing ? page.words.back : page.words.clear
                    visible: page.pricing || page.stock.typed !== ""

                    onClicked: page.pricing ? page.stock.reprice("") : page.stock.clear()
                }

                Verb {
                    objectName: "set_price"
                    text: page.words.set
                    visible: page.pricing && page.stock.typed !== ""

                    onClicked: page.stock.set_price()
                }
            }

            Hairline {
                anchors.bottom: parent.bottom
                color: page.stock.typed !== "" ? Theme.accent : Theme.hairline
                width: parent.width
            }
        }

        Keys {
            erase: page.words.erase
            keyHeight: Theme.px(page.beside ? 88 : 84)
            rows: page.pricing ? ["123", "456", "789", " 0<"] : ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm-<"]
            width: parent.width

            onErased: page.stock.erase()
            onTouched: character => page.stock.key(character)
        }
    }
}
