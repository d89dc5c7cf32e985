import QtQuick
import QtQuick.Shapes
import Vitrine

// A QR code in ink on ivory, with its quiet zone; every module is a whole number of pixels.
Rectangle {
    id: mark

    required property var code
    property real room: Theme.px(480)
    readonly property int modules: (code.size ?? 0) + 8
    readonly property int unit: Math.max(1, Math.floor(room / modules))

    color: Theme.ink
    height: width
    visible: (code.size ?? 0) > 0
    width: unit * modules

    Shape {
        height: mark.code.size ?? 0
        preferredRendererType: Shape.GeometryRenderer
        scale: mark.unit
        transformOrigin: Item.TopLeft
        width: height
        x: 4 * mark.unit
        y: 4 * mark.unit

        ShapePath {
            fillColor: Theme.ground
            strokeColor: "transparent"
            strokeWidth: -1

            PathSvg {
                path: mark.code.path ?? ""
            }
        }
    }
}
