import QtQuick
import QtQuick.Templates as T
import Vitrine

// A piece as the catalogue shows it: plate, collection, name, price.
T.AbstractButton {
    id: card

    required property var piece
    // a single piece is shown large, its words beside the plate's foot
    property bool single: false
    property real plateWidth: width

    Accessible.name: piece.name
    objectName: "card_" + piece.sku
    opacity: down ? 0.7 : 1
    implicitHeight: single ? plate.height : texts.y + texts.height

    Plate {
        id: plate
        height: Math.round(width * 1.25)
        source: card.piece.plate
        width: card.plateWidth
    }

    Column {
        id: texts
        spacing: Theme.px(6)
        width: card.width - x
        x: card.single ? plate.width + Theme.px(48) : 0
        y: card.single ? plate.height - height : plate.height + Theme.px(22)

        Caption {
            elide: Text.ElideRight
            text: card.piece.collection
            width: parent.width
        }

        Title {
            bottomPadding: Theme.px(4)
            elide: Text.ElideRight
            font.letterSpacing: 0
            font.pixelSize: Theme.type(card.single ? 40 : 32)
            maximumLineCount: card.single ? 4 : 2
            text: card.piece.name
            width: parent.width
        }

        Body {
            font.family: Theme.sans
            font.pixelSize: Theme.type(card.single ? 28 : 26)
            text: card.piece.price
        }

        Caption {
            text: card.piece.note
            visible: text !== ""
            width: parent.width
            wrapMode: Text.Wrap
        }
    }
}
