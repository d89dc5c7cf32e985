import QtQuick
import Vitrine

// The end of a visit.
Item {
    id: screen

    required property var bridge
    readonly property var words: bridge.words

    HouseMark {
        x: Theme.margin
        y: Theme.margin
    }

    Column {
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: -Theme.px(80)
        spacing: Theme.px(40)
        width: screen.width - 2 * Theme.margin
        x: Theme.margin

        Title {
            font.letterSpacing: Theme.px(Theme.language === "en" ? 0 : 16)
            font.pixelSize: Theme.type(Theme.language === "en" ? 72 : Theme.poster)
            text: screen.words.farewell
            width: parent.width
        }

        Hairline {
            color: Theme.accent
            width: Theme.px(96)
        }

        Body {
            color: Theme.secondInk
            objectName: "farewell_line"
            text: screen.bridge.floor.farewell
            width: parent.width
        }
    }

    Verb {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.margin
        leading: true
        objectName: "again"
        text: screen.words.again
        x: Theme.margin

        onClicked: screen.bridge.enter()
    }
}
