pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// One to three cards on one baseline, revealed one after the other.
Row {
    id: row

    required property var cards
    // what the cards may take of the screen's height; their words need a part of it
    required property real room
    readonly property real words: Theme.span(224)
    readonly property int count: cards.length
    readonly property real widest: Math.floor((width - 2 * Theme.gutter) / (count === 2 ? 2.4 : 3))
    readonly property real plateWidth: count === 1
        ? Math.min(Math.round(width * 0.56), Math.floor(room / 1.25))
        : Math.min(widest, Math.floor((room - words) / 1.25))

    signal chosen(string sku)

    spacing: Theme.gutter

    Repeater {
        model: row.cards

        ProductCard {
            id: card

            required property int index
            required property var modelData
            property real shift: Theme.travel

            opacity: 0
            piece: modelData
            onClicked: row.chosen(modelData.sku)
            plateWidth: row.plateWidth
            single: row.count === 1
            width: single ? row.width : row.plateWidth

            transform: Translate {
                y: card.shift
            }

            SequentialAnimation {
                running: true

                PauseAnimation {
                    duration: card.index * Theme.revealMs / 4
                }

                ParallelAnimation {
                    NumberAnimation {
                        duration: Theme.revealMs
                        easing.type: Easing.OutCubic
                        property: "opacity"
                        target: card
                        to: 1
                    }

                    NumberAnimation {
                        duration: Theme.revealMs
                        easing.type: Easing.OutCubic
                        property: "shift"
                        target: card
                        to: 0
                    }
                }
            }
        }
    }
}
