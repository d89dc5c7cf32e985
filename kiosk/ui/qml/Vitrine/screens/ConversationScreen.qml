import QtQuick
import Vitrine

// What was heard, the answer, up to three pieces, and the ring.
Item {
    id: screen

    required property var bridge
    readonly property var talk: bridge.talk
    readonly property var turn: bridge.conversation
    readonly property var words: bridge.words
    readonly property real column: Theme.portrait ? width - 2 * Theme.margin : Math.round((width - 2 * Theme.margin) * 0.4)
    readonly property real stageX: Theme.portrait ? Theme.margin : Theme.margin + column + Theme.px(96)

    HouseMark {
        id: mark
        x: Theme.margin
        y: Theme.margin
    }

    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.verticalCenter: mark.verticalCenter
        spacing: Theme.px(32)

        MicrophoneMark {
            anchors.verticalCenter: parent.verticalCenter
            open: screen.talk.microphone
            words: screen.words
        }

        Verb {
            anchors.verticalCenter: parent.verticalCenter
            text: screen.words.leave

            onClicked: screen.bridge.leave()
        }
    }

    Chips {
        id: chips
        model: screen.bridge.beliefs.chips
        width: screen.column
        x: Theme.margin
        y: Theme.px(184)

        onRemoved: (slot, value) => screen.bridge.remove(slot, value)
    }

    Title {
        id: greeting
        text: screen.words.greeting
        visible: !screen.turn.begun
        width: screen.column
        x: Theme.margin
        y: Theme.px(360)
    }

    Suggestions {
        model: screen.bridge.suggestions
        visible: !screen.turn.begun
        width: screen.column
        x: Theme.margin
        y: greeting.y + greeting.height + Theme.px(64)

        onChosen: text => screen.bridge.say(text)
    }

    Reply {
        id: reply
        doubtful: screen.turn.doubtful
        heard: screen.turn.heard
        height: Math.min(contentHeight, Theme.portrait ? Theme.px(440) : asking.y - y - Theme.px(32))
        lines: screen.turn.lines
        width: screen.column
        words: screen.words
        x: Theme.margin
        y: Math.max(Theme.px(264), chips.y + chips.height + Theme.px(40))
    }

    CardRow {
        id: cards
        cardWidth: Math.floor((width - 2 * spacing) / 3)
        cards: screen.turn.cards
        width: screen.width - Theme.margin - x
        x: screen.stageX
        y: Theme.portrait ? Math.max(Theme.px(640), reply.y + reply.height + Theme.px(56)) : Theme.px(184)
    }

    Column {
        id: asking
        spacing: Theme.px(24)
        width: screen.column
        x: Theme.margin
        y: screen.height - height - Theme.px(56)

        TalkRing {
            anchors.horizontalCenter: Theme.portrait ? parent.horizontalCenter : undefined
            level: screen.talk.level
            phase: screen.talk.phase
            words: screen.words

            onClicked: screen.bridge.touch_ring()
        }

        TypeField {
            width: parent.width
            words: screen.words

            onSent: text => screen.bridge.say(text)
        }

        Caption {
            height: lineHeight
            text: screen.bridge.notice.text
            width: parent.width
        }
    }
}
