import QtQuick
import QtQuick.Templates as T
import Vitrine

// One ring: breathes with the voice, closes to a line to think, opens to speak.
T.AbstractButton {
    id: ring
    objectName: "ring"

    required property string phase
    required property real level
    required property var words
    property real diameter: Theme.px(176)
    // on a wide screen the ring stands at the left and its caption is set beside it
    property bool leading: false
    readonly property bool ready: phase === "resting" || phase === "listening" || phase === "speaking"
    readonly property real middle: leading ? diameter / 2 : width / 2

    Accessible.name: words[phase] ?? ""
    implicitHeight: leading ? diameter : diameter + Theme.px(80)
    implicitWidth: diameter * 1.8

    Rectangle {
        id: breath

        property real swell: ring.level

        antialiasing: true
        color: Theme.accent
        height: width
        opacity: ring.phase === "listening" ? 1 : 0
        radius: width / 2
        width: Math.round(ring.diameter * (0.46 + 0.46 * swell) / 2) * 2
        x: ring.middle - width / 2
        y: (ring.diameter - height) / 2

        Behavior on swell {
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

        property real pulse: 1

        antialiasing: true
        border.color: ring.ready || ring.phase === "understanding" ? Theme.accent : Theme.secondInk
        border.width: Theme.stroke
        color: "transparent"
        height: ring.diameter
        opacity: ring.phase === "understanding" ? pulse : ring.down ? 0.6 : 1
        radius: height / 2
        width: ring.diameter
        x: ring.leading ? 0 : (ring.width - width) / 2
        y: (ring.diameter - height) / 2

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
                    outline.height: Theme.px(88)
                    outline.width: ring.diameter * 1.8
                }
            }
        ]

        SequentialAnimation on pulse {
            loops: Animation.Infinite
            running: ring.phase === "understanding" && Theme.revealMs > 0

            NumberAnimation {
                duration: 900
                easing.type: Easing.InOutSine
                to: 0.3
            }
            NumberAnimation {
                duration: 900
                easing.type: Easing.InOutSine
                to: 1
            }
        }
    }

    MicrophoneSign {
        color: ring.phase === "listening" ? Theme.ground : ring.ready ? Theme.ink : Theme.secondInk
        opacity: ring.phase === "understanding" || ring.phase === "speaking" ? 0 : 1
        size: Math.round(ring.diameter * 0.32)
        x: ring.middle - size / 2
        y: (ring.diameter - size) / 2

        Behavior on opacity {
            NumberAnimation {
                duration: Theme.revealMs / 2
            }
        }
    }

    Caption {
        anchors.centerIn: outline
        color: Theme.ink
        font.letterSpacing: Theme.px(3)
        opacity: ring.phase === "speaking" ? 1 : 0
        text: ring.words.speaking

        Behavior on opacity {
            NumberAnimation {
                duration: Theme.revealMs
            }
        }
    }

    Caption {
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        color: ring.phase === "listening" ? Theme.ink : Theme.secondInk
        font.letterSpacing: Theme.px(3)
        text: ring.words[ring.phase] ?? ""
        visible: !ring.leading && ring.phase !== "speaking"
    }
}
