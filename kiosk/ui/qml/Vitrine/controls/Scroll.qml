import QtQuick
import Vitrine

// What may be longer than its room; a line at the side says that there is more.
Flickable {
    id: scroll

    default property alias parts: inner.data
    // what ends further down than this is not shown in part
    readonly property real limit: contentY + height

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

    Hairline {
        color: Theme.hairline
        height: scroll.height
        parent: scroll
        visible: scroll.interactive
        width: Theme.stroke
        x: scroll.width + Theme.px(24)
    }

    Hairline {
        color: Theme.accent
        height: scroll.visibleArea.heightRatio * scroll.height
        parent: scroll
        visible: scroll.interactive
        width: Theme.stroke
        x: scroll.width + Theme.px(24)
        y: scroll.visibleArea.yPosition * scroll.height
    }

    Caption {
        color: Theme.accent
        parent: scroll
        text: "↓"
        visible: scroll.interactive && !scroll.atYEnd
        x: scroll.width + Theme.px(24) - width / 2
        y: scroll.height + Theme.px(4)
    }
}
