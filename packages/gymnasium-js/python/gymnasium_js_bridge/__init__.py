"""The Python side of `gymnasium-js/python`: Gymnasium's vector environments over length-prefixed binary frames."""
