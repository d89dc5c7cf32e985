import QtQuick
import Vitrine

// A screen that fades in and out and exists only while it is seen.
Loader {
    id: page

    required property bool shown

    active: shown || opacity > 0
    enabled: shown
    focus: shown
    opacity: shown ? 1 : 0
    visible: opacity > 0
    z: shown ? 1 : 0

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.revealMs
            easing.type: Easing.OutCubic
        }
    }
}
