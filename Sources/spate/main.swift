internal import SpateCLI

SpateCommand.runMain()
