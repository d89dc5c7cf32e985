import QtQuick
import QtQuick.Templates as T
import Vitrine

// A piece that goes with another, and why.
T.AbstractButton {
    id: companion

    required property var piece
    property real plateWidth: width

    Accessible.name: piece.name
    implicitHeight: texts.y + texts.height
    objectName: "companion_" + piece.sku
    opacity: down ? 0.7 : 1

    Plate {
        id: plate
        height: Math.round(width * 1.25)
        source: companion.piece.plate
        width: companion.plateWidth
    }

    Column {
        id: texts
        spacing: Theme.px(6)
        width: parent.width
        y: plate.height + Theme.px(20)

        Title {
            elide: Text.ElideRight
            font.letterSpacing: 0
            font.pixelSize: Theme.type(30)
            maximumLineCount: 2
            text: companion.piece.name
            width: parent.width
        }

        Caption {
            color: Theme.ink
            text: companion.piece.price
        }

        Body {
            color: Theme.secondInk
            font.pixelSize: Theme.type(24)
            lineHeight: Math.round(font.pixelSize * 1.55)
            text: companion.piece.reason
            topPadding: Theme.px(10)
            width: parent.width
        }
    }
}
