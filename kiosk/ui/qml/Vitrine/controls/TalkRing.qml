import QtQuick
import QtQuick.Templates as T
import Vitrine

// One ring: breathes with the voice, closes to a line to think, opens to speak.
T.AbstractButton {
    id: ring

    required property string phase
    required property real level
    required property var words
    property real diameter: Theme.px(168)
    readonly property bool ready: phase === "resting" || phase === "listening" || phase === "speaking"

    implicitHeight: diameter + Theme.px(76)
    implicitWidth: Theme.px(360)

    Item {
        id: stage
        anchors.horizontalCenter: parent.horizontalCenter
        height: ring.diameter
        width: parent.width

        Rectangle {
            id: breath
            property real wanted: ring.diameter * (0.5 + 0.42 * ring.level)
            anchors.centerIn: parent
            antialiasing: true
            color: Theme.accent
            height: width
            opacity: ring.phase === "listening" ? 1 : 0
            radius: width / 2
            width: wanted

            Behavior on wanted {
                NumberAnimation {
                    duration: Math.min(120, Theme.revealMs)
                }
            }
            Behavior on opacity {
                NumberAnimation {
                    duration: Theme.revealMs / 2
                }
            }
        }

        Rectangle {
            id: outline
            anchors.centerIn: parent
            antialiasing: true
            border.color: ring.ready || ring.phase === "understanding" ? Theme.accent : Theme.hairline
            border.width: Theme.stroke
            color: ring.down ? Theme.raised : "transparent"
            height: ring.diameter
            radius: height / 2
            width: ring.diameter

            Behavior on height {
                NumberAnimation {
                    duration: Theme.revealMs
                    easing.type: Easing.OutCubic
                }
            }
            Behavior on width {
                NumberAnimation {
                    duration: Theme.revealMs
                    easing.type: Easing.OutCubic
                }
            }

            states: [
                State {
                    name: "line"
                    when: ring.phase === "understanding"
                    PropertyChanges {
                        outline.height: Theme.stroke
                        outline.width: ring.diameter * 1.5
                    }
                },
                State {
                    name: "open"
                    when: ring.phase === "speaking"
                    PropertyChanges {
                        outline.height: Theme.px(80)
                        outline.width: ring.diameter * 1.8
                    }
                }
            ]

            SequentialAnimation on opacity {
                alwaysRunToEnd: true
                loops: Animation.Infinite
                running: ring.phase === "understanding" && Theme.revealMs > 0

                NumberAnimation {
                    duration: 900
                    easing.type: Easing.InOutSine
                    to: 0.35
                }
                NumberAnimation {
                    duration: 900
                    easing.type: Easing.InOutSine
                    to: 1
                }
            }
        }

        MicrophoneSign {
            anchors.centerIn: parent
            color: ring.phase === "listening" ? Theme.ground : ring.ready ? Theme.ink : Theme.secondInk
            opacity: ring.phase === "understanding" || ring.phase === "speaking" ? 0 : 1
            size: Math.round(ring.diameter * 0.34)
        }

        Caption {
            anchors.centerIn: parent
            color: Theme.ink
            opacity: ring.phase === "speaking" ? 1 : 0
            text: ring.words.speaking
        }
    }

    Caption {
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        color: ring.phase === "listening" ? Theme.ink : Theme.secondInk
        font.letterSpacing: Theme.px(3)
        text: ring.words[ring.phase] ?? ""
        visible: ring.phase !== "speaking"
    }
}
