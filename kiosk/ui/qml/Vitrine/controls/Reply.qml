pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// The customer's words, small, and the answer, sentence by sentence.
Item {
    id: reply

    required property string heard
    required property bool doubtful
    required property var lines
    required property var words
    // full-width characters, two Latin letters to one
    readonly property real length: lines.join("").length * (Theme.language === "en" ? 0.5 : 1)
    // a short answer without pieces has the screen to itself
    property bool alone: false
    readonly property int size: alone && length <= 40 ? Math.round(Theme.title * 0.8) : length > 180 ? Theme.body : length > 80 ? 34 : Theme.reply

    readonly property alias contentHeight: flickable.contentHeight

    Flickable {
        id: flickable
        anchors.fill: parent
        boundsBehavior: Flickable.StopAtBounds
        clip: interactive
        contentHeight: column.height
        contentWidth: width
        interactive: contentHeight > height

        Column {
            id: column
            spacing: Theme.px(reply.size * 0.5)
            width: reply.width

            Caption {
                bottomPadding: Theme.px(8)
                font.letterSpacing: 0
                // until there is an answer, the customer's words are what is looked at
                color: reply.lines.length > 0 ? Theme.secondInk : Theme.ink
                font.family: reply.lines.length > 0 ? Theme.sans : Theme.display
                font.pixelSize: Theme.type(reply.lines.length > 0 ? Theme.body : Theme.reply)
                lineHeight: Math.round(font.pixelSize * 1.6)
                text: (reply.doubtful ? reply.words.doubtful + "　" : "") + reply.heard
                visible: reply.heard !== ""
                width: parent.width
                wrapMode: Text.Wrap
            }

            Repeater {
                model: reply.lines

                Clauses {
                    id: line

                    required property int index
                    required property string modelData

                    opacity: 0
                    size: Theme.type(reply.size)
                    text: modelData
                    width: column.width

                    SequentialAnimation {
                        running: true

                        PauseAnimation {
                            duration: line.index * Theme.revealMs / 3
                        }

                        NumberAnimation {
                            duration: Theme.revealMs
                            easing.type: Easing.OutCubic
                            property: "opacity"
                            target: line
                            to: 1
                        }
                    }
                }
            }
        }
    }

    Elevator {
        anchors.bottom: parent.bottom
        anchors.left: parent.right
        anchors.leftMargin: Theme.px(20)
        anchors.top: parent.top
        way: flickable
    }
}
