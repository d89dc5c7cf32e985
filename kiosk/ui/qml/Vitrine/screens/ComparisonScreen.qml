pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// Two or three pieces side by side: what differs first, what is the same below.
Item {
    id: screen

    required property var bridge
    readonly property var view: bridge.floor.comparison.view
    readonly property var pieces: view.pieces ?? []
    readonly property var words: bridge.words
    readonly property bool portrait: Theme.portrait
    readonly property real whole: width - 2 * Theme.margin
    // beside large type there is no room for plates
    readonly property bool bare: Theme.spacious && !portrait
    readonly property real labels: portrait ? 0 : Theme.span(200)
    readonly property real column: Math.floor((whole - labels - (pieces.length - 1) * Theme.gutter) / Math.max(1, pieces.length))

    Head {
        id: head
        bridge: screen.bridge
        width: screen.whole
        x: Theme.margin
        y: Theme.px(48)
    }

    Row {
        id: plates
        spacing: Theme.gutter
        x: Theme.margin + screen.labels
        y: head.y + head.height + Theme.px(32)

        Repeater {
            model: screen.pieces

            Item {
                id: piece

                required property var modelData

                height: screen.portrait ? plate.height + names.height + Theme.px(20) : screen.bare ? names.height : plate.height
                width: screen.column

                Plate {
                    id: plate
                    height: Math.round(width * 1.25)
                    source: piece.modelData.plate
                    visible: !screen.bare
                    width: screen.portrait ? Math.min(screen.column, Theme.px(336)) : Theme.px(176)
                }

                Column {
                    id: names
                    spacing: Theme.px(4)
                    width: screen.portrait || screen.bare ? screen.column : screen.column - plate.width - Theme.px(28)
                    x: screen.portrait || screen.bare ? 0 : plate.width + Theme.px(28)
                    y: screen.portrait ? plate.height + Theme.px(16) : screen.bare ? 0 : plate.height - height

                    Title {
                        elide: Text.ElideRight
                        font.letterSpacing: 0
                        font.pixelSize: Theme.type(32)
                        maximumLineCount: 3
                        text: piece.modelData.name
                        width: parent.width
                    }

                    Body {
                        font.family: Theme.sans
                        font.pixelSize: Theme.type(26)
                        text: piece.modelData.price
                    }
                }

                TapHandler {
                    onTapped: screen.bridge.floor.open_piece(piece.modelData.sku)
                }
            }
        }
    }

    Scroll {
        id: told
        height: foot.y - y - Theme.px(56)
        objectName: "comparison_rows"
        width: screen.whole
        x: Theme.margin
        y: plates.y + plates.height + Theme.px(28)

        Column {
            width: told.width

            Rows {
                column: screen.column
                heading: screen.words.differs
                limit: told.limit
                labels: screen.labels
                rows: screen.view.differs ?? []
                width: parent.width
            }

            Item {
                height: Theme.px(32)
                width: 1
            }

            Rows {
                column: screen.column
                heading: screen.words.same
                limit: told.limit
                labels: screen.labels
                quiet: true
                rows: screen.view.same ?? []
                width: parent.width
            }
        }
    }

    Foot {
        id: foot
        bridge: screen.bridge
        height: implicitHeight
        verbs: [
            {
                "id": "call",
                "label": screen.words.call
            }
        ]
        width: screen.whole
        x: Theme.margin
        y: screen.height - height - Theme.px(screen.portrait ? 72 : 56)

        onChosen: screen.bridge.floor.call()
    }
}
