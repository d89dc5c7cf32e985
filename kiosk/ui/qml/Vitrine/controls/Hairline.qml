import QtQuick
import Vitrine

Rectangle {
    color: Theme.hairline
    implicitHeight: 1
}
