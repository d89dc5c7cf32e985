import QtQuick
import Vitrine

// Whether the microphone is open, what may be opened beside the talk, and the way out; from the
// right, on two lines where larger type needs them.
Flow {
    id: ways

    required property var bridge
    readonly property real line: leave.height

    layoutDirection: Qt.RightToLeft
    spacing: Theme.px(32)

    Verb {
        id: leave
        text: ways.bridge.words.leave

        onClicked: ways.bridge.leave()
    }

    Errands {
        bridge: ways.bridge
        ids: Theme.portrait ? ["privacy"] : ["list", "care", "call", "panel", "privacy"]
        stacked: false
    }

    MicrophoneMark {
        height: ways.line
        open: ways.bridge.talk.microphone
        words: ways.bridge.words
    }
}
