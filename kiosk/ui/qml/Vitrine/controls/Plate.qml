import QtQuick
import Vitrine

// The frame of a drawn piece or a photo; without one that can be shown, the house's name stands in
// it.
Rectangle {
    id: plate

    property url source

    color: Theme.raised

    Image {
        id: picture
        anchors.fill: parent
        asynchronous: false
        fillMode: Image.PreserveAspectFit
        source: plate.source
        sourceSize: Qt.size(Math.round(plate.width), Math.round(plate.height))
        visible: status === Image.Ready
    }

    Text {
        anchors.centerIn: parent
        color: Theme.hairline
        font.family: Theme.display
        font.letterSpacing: plate.width / 24
        font.pixelSize: Math.max(1, Math.round(plate.width / 7))
        text: Theme.house
        textFormat: Text.PlainText
        visible: picture.status !== Image.Ready
    }
}
