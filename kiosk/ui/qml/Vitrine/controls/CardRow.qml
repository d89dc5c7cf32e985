pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// One to three cards on one baseline, revealed one after the other.
Row {
    id: row

    required property var cards
    property real cardWidth: Math.floor((width - 2 * Theme.gutter) / 3)

    spacing: Theme.gutter

    Repeater {
        model: row.cards

        ProductCard {
            id: card

            required property int index
            required property var modelData
            property real shift: Theme.travel

            large: row.cards.length === 1
            opacity: 0
            piece: modelData
            width: row.cardWidth

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
