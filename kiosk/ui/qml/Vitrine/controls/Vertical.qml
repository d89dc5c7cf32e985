import QtQuick
import Vitrine

// A caption set downwards, as on the spine of a book; Latin letters lie on their side.
Item {
    id: vertical

    required property string text
    readonly property bool latin: Theme.language === "en"

    implicitHeight: latin ? lying.implicitWidth : standing.implicitHeight
    implicitWidth: latin ? lying.implicitHeight : standing.implicitWidth

    Caption {
        id: standing
        font.family: Theme.serif
        horizontalAlignment: Text.AlignHCenter
        lineHeight: Math.round(font.pixelSize * 1.45)
        text: vertical.latin ? "" : vertical.text.split("").join("\n")
    }

    Caption {
        id: lying
        rotation: 90
        text: vertical.latin ? vertical.text : ""
        transformOrigin: Item.TopLeft
        x: implicitHeight
    }
}
