import QtQuick
import Vitrine

// Where a piece lies, how many of it, and when they were counted.
Item {
    id: shelving

    required property var shelf
    required property string here

    readonly property bool stacked: Theme.spacious

    implicitHeight: Math.max(names.y + names.height, counts.y + counts.height) + Theme.px(14)

    Column {
        id: names
        width: parent.width - (shelving.stacked ? 0 : counts.width + Theme.px(32))
        y: Theme.px(14)

        Body {
            color: shelving.shelf.lies ? Theme.ink : Theme.secondInk
            text: shelving.shelf.boutique
            width: parent.width
        }

        Caption {
            color: Theme.accent
            text: shelving.here
            visible: shelving.shelf.here
        }
    }

    Column {
        id: counts
        anchors.right: parent.right
        y: shelving.stacked ? names.y + names.height : Theme.px(14)

        Body {
            anchors.right: parent.right
            color: shelving.shelf.lies ? Theme.ink : Theme.secondInk
            font.family: Theme.sans
            text: shelving.shelf.count
            wrapMode: Text.NoWrap
        }

        Caption {
            anchors.right: parent.right
            text: shelving.shelf.counted
        }
    }

    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
