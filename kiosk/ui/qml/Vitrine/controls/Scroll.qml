import QtQuick
import Vitrine

// What may be longer than its room; a line at the side says that there is more.
Item {
    id: scroll

    default property alias parts: inner.data
    property alias contentHeight: flickable.contentHeight
    property alias contentY: flickable.contentY
    readonly property alias interactive: flickable.interactive
    // what ends further down than this is not shown in part, unless a part may be all that fits
    readonly property real limit: Theme.spacious ? Infinity : contentY + height

    Flickable {
        id: flickable
        anchors.fill: parent
        boundsBehavior: Flickable.StopAtBounds
        clip: interactive
        contentHeight: inner.childrenRect.height
        contentWidth: width
        interactive: contentHeight > height + 1

        Item {
            id: inner
            height: childrenRect.height
            width: scroll.width
        }
    }

    Elevator {
        anchors.bottom: parent.bottom
        anchors.left: parent.right
        anchors.leftMargin: Theme.px(24)
        anchors.top: parent.top
        way: flickable
    }
}
