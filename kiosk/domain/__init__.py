"""The frozen types that flow between the rooms, and the ports that engines and stores fulfil."""
