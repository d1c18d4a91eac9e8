web-field-long = At most { $max } { $max ->
    [one] character
   *[other] characters
}
