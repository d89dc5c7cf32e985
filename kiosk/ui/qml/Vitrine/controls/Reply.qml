pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// The customer's words, small, and the answer, sentence by sentence.
Flickable {
    id: reply

    required property string heard
    required property bool doubtful
    required property var lines
    required property var words
    readonly property int length: lines.join("").length
    readonly property int size: length > 150 ? Theme.body : length > 72 ? 34 : Theme.reply

    boundsBehavior: Flickable.StopAtBounds
    clip: contentHeight > height
    contentHeight: column.height
    contentWidth: width
    interactive: contentHeight > height

    Column {
        id: column
        spacing: Theme.px(reply.size * 0.5)
        width: reply.width

        Caption {
            bottomPadding: Theme.px(8)
            font.pixelSize: Theme.px(Theme.body)
            text: (reply.doubtful ? reply.words.doubtful + "　" : "") + reply.heard
            visible: reply.heard !== ""
            width: parent.width
            wrapMode: Text.Wrap
        }

        Repeater {
            model: reply.lines

            Title {
                id: line

                required property int index
                required property string modelData

                font.letterSpacing: Theme.px(1)
                font.pixelSize: Theme.px(reply.size)
                lineHeight: Math.round(font.pixelSize * 1.55)
                opacity: 0
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

    // says that there is more below
    Hairline {
        color: Theme.accent
        height: reply.visibleArea.heightRatio * reply.height
        parent: reply
        visible: reply.interactive
        width: Theme.stroke
        x: reply.width + Theme.px(20)
        y: reply.visibleArea.yPosition * reply.height
    }
}
