import QtQuick
import Vitrine

// Beside what is longer than its room: where in it one is, and that there is more below.
Item {
    id: elevator

    required property Flickable way

    visible: way.interactive
    width: Theme.stroke

    Hairline {
        height: elevator.height
        width: elevator.width
    }

    Hairline {
        color: Theme.accent
        height: elevator.way.visibleArea.heightRatio * elevator.height
        width: elevator.width
        y: elevator.way.visibleArea.yPosition * elevator.height
    }

    Caption {
        color: Theme.accent
        text: "↓"
        visible: !elevator.way.atYEnd
        x: (elevator.width - width) / 2
        y: elevator.height + Theme.px(4)
    }
}
