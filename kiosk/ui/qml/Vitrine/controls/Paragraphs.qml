pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// What is told, line by line.
Column {
    id: paragraphs

    required property var lines
    property bool ruled
    property real limit: Infinity
    // the first line is what is looked at
    property bool leads

    spacing: Theme.px(ruled ? 0 : 24)

    Repeater {
        model: paragraphs.lines

        Item {
            id: line

            required property string modelData

            required property int index

            // the first lines of a long one are shown, a mere beginning is not
            opacity: paragraphs.y + y + Math.min(height, Theme.span(160)) <= paragraphs.limit + 1 ? 1 : 0
            height: text.height + (paragraphs.ruled ? Theme.px(36) : 0)
            width: paragraphs.width

            Clauses {
                id: text
                family: Theme.serif
                leading: paragraphs.leads && line.index === 0 ? 1.6 : 1.65
                size: Theme.type(paragraphs.leads && line.index === 0 ? 36 : Theme.body)
                text: line.modelData
                width: Math.min(parent.width, 28 * size)
                y: paragraphs.ruled ? Theme.px(18) : 0
            }

            Hairline {
                anchors.bottom: parent.bottom
                visible: paragraphs.ruled
                width: parent.width
            }
        }
    }
}
