import QtQuick
import Vitrine

// What was heard, the answer, up to three pieces, and the ring.
FocusScope {
    id: screen

    required property var bridge
    readonly property var talk: bridge.talk
    readonly property var turn: bridge.conversation
    readonly property var words: bridge.words
    readonly property bool portrait: Theme.portrait
    readonly property real whole: width - 2 * Theme.margin
    readonly property real column: Math.round(whole * (portrait ? 1 : 0.4))
    readonly property real stageX: portrait ? Theme.margin : Theme.margin + column + Theme.px(96)
    // where large type on a wide screen leaves no room beside one another
    readonly property bool crowded: Theme.spacious && !portrait
    // while the customer speaks, what was said before steps back
    readonly property real presence: talk.phase === "listening" ? 0.3 : 1

    focus: true
    HouseMark {
        id: mark
        x: Theme.margin
        y: Theme.margin
    }

    Ways {
        id: ways
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        bridge: screen.bridge
        width: screen.whole - mark.width - Theme.px(40)
        y: mark.y + mark.height / 2 - line / 2
    }

    Chips {
        id: chips
        objectName: "chips"
        model: screen.bridge.beliefs.chips
        width: screen.crowded ? screen.whole : screen.column
        x: Theme.margin
        y: Math.max(Theme.px(176), ways.y + ways.height + Theme.px(16))

        onOpened: (slot, value, doubtful) => screen.bridge.beliefs.edit(slot, value, doubtful)
        onRemoved: (slot, value) => screen.bridge.remove(slot, value)
    }

    Item {
        anchors.fill: parent
        opacity: screen.presence

        Behavior on opacity {
            NumberAnimation {
                duration: Theme.revealMs
            }
        }

        Title {
            id: greeting
            // half of it would stand above the screen's edge
            opacity: screen.bridge.keyboard.shown ? 0 : 1
            text: screen.words.greeting
            visible: !screen.turn.begun && !screen.crowded
            width: screen.column
            x: Theme.margin
            y: Math.max(Theme.px(screen.portrait ? 400 : 360), chips.y + chips.height + Theme.px(48))
        }

        Suggestions {
            model: screen.bridge.suggestions
            visible: !screen.turn.begun && (screen.portrait || !screen.bridge.keyboard.shown)
            width: screen.portrait || screen.crowded ? screen.whole : screen.whole - screen.stageX + Theme.margin
            x: screen.crowded ? Theme.margin : screen.stageX
            y: screen.portrait ? greeting.y + greeting.height + Theme.px(72) : screen.crowded ? chips.y + chips.height + Theme.px(24) : greeting.y

            onChosen: text => screen.bridge.say(text)
        }

        Reply {
            id: reply
            alone: screen.turn.cards.length === 0
            objectName: "reply"
            doubtful: screen.turn.doubtful
            heard: screen.turn.heard
            height: Math.min(contentHeight, screen.portrait && screen.turn.cards.length > 0 ? Theme.px(480) : asking.y - y - Theme.px(48))
            lines: screen.turn.lines
            width: screen.turn.cards.length > 0 ? screen.column : Math.min(screen.whole, Theme.px(1040))
            words: screen.words
            x: Theme.margin
            y: Math.max(Theme.px(296), chips.y + chips.height + Theme.px(64))
        }

        CardRow {
            objectName: "cards"
            cards: screen.turn.cards
            onChosen: sku => screen.bridge.floor.open_piece(sku)
            room: asking.y - y - Theme.px(48) - acts.height
            width: screen.width - Theme.margin - x
            x: screen.stageX
            y: screen.portrait ? Math.max(Theme.px(680), reply.y + reply.height + Theme.px(64)) : chips.y
        }
    }

    Acts {
        id: acts
        bridge: screen.bridge
        objectName: "acts"
        opacity: screen.presence
        x: screen.width - Theme.margin - width
        y: asking.y - height - Theme.px(16)
    }

    // beside the ring, where a hand rests
    Errands {
        bridge: screen.bridge
        ids: ["list", "care"]
        x: Theme.margin
        y: asking.y + Theme.px(8)
    }

    Errands {
        bridge: screen.bridge
        ids: ["call", "panel"]
        trailing: true
        x: screen.width - Theme.margin - width
        y: asking.y + Theme.px(8)
    }

    Asking {
        id: asking
        focus: true
        objectName: "asking"
        height: implicitHeight
        notice: screen.bridge.notice.text
        talk: screen.talk
        width: screen.portrait ? screen.whole : screen.crowded ? screen.whole * 0.7 : screen.column
        words: screen.words
        x: Theme.margin
        y: screen.height - height - Theme.px(screen.portrait ? 24 : 48)

        onRingPressed: screen.bridge.press_ring()
        onRingReleased: screen.bridge.release_ring()
        onSent: text => screen.bridge.say(text)
    }
}
