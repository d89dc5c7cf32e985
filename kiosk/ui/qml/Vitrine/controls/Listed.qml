import QtQuick
import QtQuick.Templates as T
import Vitrine

// A piece of the list: small plate, name, price, and the way off the list.
T.AbstractButton {
    id: listed

    required property var piece
    required property string remove

    signal removed

    Accessible.name: piece.name
    implicitHeight: Math.max(plate.height, texts.height) + Theme.px(Theme.portrait ? 32 : 24)
    objectName: "listed_" + piece.sku
    opacity: down ? 0.7 : 1

    Plate {
        id: plate
        anchors.verticalCenter: parent.verticalCenter
        height: Math.round(width * 1.25)
        source: listed.piece.plate
        width: Theme.px(Theme.portrait ? 104 : 72)
    }

    Column {
        id: texts
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(4)
        width: off.x - x - Theme.px(16)
        x: plate.width + Theme.px(32)

        Title {
            elide: Text.ElideRight
            font.letterSpacing: 0
            font.pixelSize: Theme.type(32)
            maximumLineCount: 2
            text: listed.piece.name
            width: parent.width
        }

        Caption {
            text: listed.piece.price + "　" + listed.piece.sku
        }
    }

    Verb {
        id: off
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        objectName: "remove_" + listed.piece.sku
        text: listed.remove

        onClicked: listed.removed()
    }

    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
