import QtQuick
import QtQuick.Templates as T
import Vitrine

// Asks whether somebody is still there; a touch anywhere says yes.
T.AbstractButton {
    id: leaving

    required property int remaining
    required property var words

    Accessible.name: words.leaving + " " + remaining
    Accessible.role: Accessible.AlertMessage
    focusPolicy: Qt.NoFocus
    objectName: "leaving"

    background: Rectangle {
        color: Theme.ground
        opacity: 0.97
    }

    contentItem: Item {
        Column {
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.px(40)
            width: parent.width - 2 * Theme.margin
            x: Theme.margin

            Title {
                text: leaving.words.still_there
                width: parent.width
            }

            Body {
                color: Theme.secondInk
                text: leaving.words.leaving
                width: parent.width
                wrapMode: Text.Wrap
            }

            Row {
                spacing: Theme.px(32)

                Text {
                    color: Theme.ink
                    font.family: Theme.display
                    font.pixelSize: Theme.px(Theme.poster)
                    text: leaving.remaining
                    width: Theme.px(180)
                }

                Caption {
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.accent
                    font.letterSpacing: Theme.px(3)
                    font.pixelSize: Theme.type(Theme.body)
                    text: leaving.words.go_on
                }
            }
        }
    }
}
