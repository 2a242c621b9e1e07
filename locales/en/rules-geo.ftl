# Checks of official codes, numbers with a key and coordinates: what is wrong, then what to do.

## Official codes

rule-commune-code-unknown = { $mend ->
        [all] Some commune codes have lost their official form: “{ $mended_value }” is written for “{ $expected }”.
        [some] Some commune codes are written wrongly (“{ $mended_value }” for “{ $expected }”), others do not exist (“{ $unknown_value }”).
       *[none] Some commune codes do not exist in the official geography of { $year }, for example “{ $unknown_value }”.
    }
rule-commune-code-unknown-do = { $other_kind ->
        [yes] These are postal codes: replace them by the INSEE codes of the communes, which also have five characters (35238 for Rennes).
       *[no] { $mend ->
            [all] Accept the proposed correction, then keep this column as text in your spreadsheet: 01004 is a code, not a number.
            [some] Accept the proposed correction, then check the other codes on the INSEE website (35238 for Rennes).
           *[none] Check these codes on the INSEE website: five characters, such as 35238 for Rennes or 2A004 for Ajaccio.
        }
    }
rule-commune-code-former = { $count ->
        [one] One code is that of a former commune, which merged or changed code: “{ $value }”.
       *[other] { $count } codes are those of former communes, which merged or changed code, for example “{ $value }”.
    }
rule-commune-code-former-do = { $mend ->
        [none] If your data describe the situation of { $year }, look for the present code on the INSEE website; otherwise leave them.
       *[other] If your data describe the situation of { $year }, accept the present codes (“{ $expected }” for “{ $mended_value }”); otherwise leave them.
    }
rule-departement-code-unknown = { $mend ->
        [all] Some département codes have lost their official form: “{ $mended_value }” is written for “{ $expected }”.
        [some] Some département codes are written wrongly (“{ $mended_value }” for “{ $expected }”), others do not exist (“{ $unknown_value }”).
       *[none] Some département codes do not exist, for example “{ $unknown_value }”.
    }
rule-departement-code-unknown-do = { $mend ->
        [none] Correct them: a département code is written 01 to 95, 2A, 2B, or 971 to 988 overseas.
       *[other] Accept the proposed correction, and keep this column as text in your spreadsheet: 01 is a code, not a number.
    }
rule-region-code-unknown = { $mend ->
        [all] Some region codes have lost their official form: “{ $mended_value }” is written for “{ $expected }”.
        [some] Some region codes are written wrongly (“{ $mended_value }” for “{ $expected }”), others do not exist (“{ $unknown_value }”).
       *[none] Some region codes do not exist, for example “{ $unknown_value }”.
    }
rule-region-code-unknown-do = { $mend ->
        [none] Correct them with the list of INSEE: 53 is Bretagne, 01 Guadeloupe.
       *[other] Accept the proposed correction, and keep this column as text in your spreadsheet: 01 is a code, not a number.
    }
rule-epci-code-unknown = { $mend ->
        [all] Some codes of intercommunal authorities are written with needless spaces or signs: “{ $mended_value }” for “{ $expected }”.
       *[other] Some codes of intercommunal authorities are not in the list of { $year }, for example “{ $unknown_value }”.
    }
rule-epci-code-unknown-do = { $mend ->
        [all] Accept the proposed correction: the code of an intercommunal authority is a SIREN, nine digits such as 243500139.
       *[other] The authority may have merged since, or be a syndicate: check, and leave the code if it was right at the date of the data.
    }
rule-postal-code-unknown = { $mend ->
        [all] Some postal codes have lost their form: “{ $mended_value }” is written for “{ $expected }”.
        [some] Some postal codes are written wrongly (“{ $mended_value }” for “{ $expected }”), others belong to no département (“{ $unknown_value }”).
       *[none] Some postal codes belong to no département, for example “{ $unknown_value }”.
    }
rule-postal-code-unknown-do = { $mend ->
        [none] Correct them: a postal code has five digits, such as 01500 or 35000.
       *[other] Make sure that these are addresses in France, accept the proposed correction, and keep this column as text in your spreadsheet.
    }
rule-commune-name-code-mismatch = { $count ->
        [one] In one row, the code and the name of the commune do not go together: “{ $value }”, whereas the official geography of { $year } says “{ $expected }”.
       *[other] In { $count } rows, the code and the name of the commune do not go together, for example “{ $value }”, whereas the official geography of { $year } says “{ $expected }”.
    }
rule-commune-name-code-mismatch-do = Find which of the two is right, the code or the name, and correct the other.
rule-postal-code-commune-mismatch = { $count ->
        [one] In one row, the postal code is that of another département than the commune: “{ $value }” (this postal code serves “{ $expected }”).
       *[other] In { $count } rows, the postal code is that of another département than the commune, for example “{ $value }” (this postal code serves “{ $expected }”).
    }
rule-postal-code-commune-mismatch-do = Find which of the two is right, the postal code or the commune, and correct the other.

## Numbers with a key

rule-siren-checksum = { $mend ->
        [all] Some SIREN numbers are written wrongly: “{ $mended_value }” for “{ $expected }”.
        [some] Some SIREN numbers are written wrongly (“{ $mended_value }” for “{ $expected }”), others are false (“{ $unknown_value }”).
       *[none] Some SIREN numbers are false: their last digit, which is a key, does not fit the others (“{ $unknown_value }”).
    }
rule-siren-checksum-do = { $mend ->
        [none] Check each number in the directory of companies: a SIREN has nine digits, such as 130025265.
       *[other] Look at the proposed correction before you accept it, and check the others in the directory of companies: a SIREN has nine digits, such as 130025265.
    }
rule-siret-checksum = { $mend ->
        [all] Some SIRET numbers are written wrongly: “{ $mended_value }” for “{ $expected }”.
        [some] Some SIRET numbers are written wrongly (“{ $mended_value }” for “{ $expected }”), others are false or incomplete (“{ $unknown_value }”).
       *[none] Some SIRET numbers are false or incomplete, for example “{ $unknown_value }”.
    }
rule-siret-checksum-do = { $mend ->
        [none] Check each number in the directory of companies: a SIRET has fourteen digits, such as 13002526500013; nine digits are a SIREN.
       *[other] Look at the proposed correction before you accept it, and check the others in the directory of companies: a SIRET has fourteen digits, such as 13002526500013.
    }
rule-iban-checksum = { $mend ->
        [all] Some IBAN are written wrongly, for example the one that starts with “{ $mended_value }”.
       *[other] Some IBAN are false: their length or their key does not fit, for example the one that starts with “{ $unknown_value }”.
    }
rule-iban-checksum-do = Copy them again from the bank details: a French IBAN has twenty-seven characters, such as FR76 3000 6000 0112 3456 7890 189.
rule-phone-malformed = { $mend ->
        [all] Some telephone numbers have lost their first zero.
        [some] Some telephone numbers have lost their first zero, others have a digit too many or too few.
       *[none] Some telephone numbers have a digit too many or too few, for example the one that starts with “{ $unknown_value }”.
    }
rule-phone-malformed-do = { $mend ->
        [none] Correct them: ten digits, such as 02 99 12 34 56, or the international number, such as +33 2 99 12 34 56.
       *[other] Accept the proposed correction, and keep this column as text in your spreadsheet: 02 99 12 34 56 is not a number.
    }

## Coordinates

rule-coordinates-outside-territory = { $place ->
        [territory] { $count ->
            [one] One row is placed far from your territory ({ $territory }): “{ $value }”.
           *[other] { $count } rows are placed far from your territory ({ $territory }), for example “{ $value }”.
        }
       *[france] { $count ->
            [one] One row is placed outside France, whereas nearly all the others are inside: “{ $value }”.
           *[other] { $count } rows are placed outside France, whereas nearly all the others are inside, for example “{ $value }”.
        }
    }
rule-coordinates-outside-territory-do = Look at these points on a map: a minus sign forgotten or added, or one digit changed, is enough to move them.
rule-coordinates-swapped = { $count ->
        [one] In one row, latitude and longitude are exchanged: “{ $value }”.
       *[other] In { $count } rows, latitude and longitude are exchanged, for example “{ $value }”.
    }
rule-coordinates-swapped-do = Put them back in the order that the column announces: here, latitude then longitude are “{ $expected }”.
rule-coordinates-null-island = { $count ->
        [one] One row has zero and zero as coordinates, a point off the coast of Africa.
       *[other] { $count } rows have zero and zero as coordinates, a point off the coast of Africa.
    }
rule-coordinates-null-island-do = Leave these cells empty when the place is not known, or fill them in (48.8566 ; 2.3522 for Paris).
rule-coordinates-projected = { $sure ->
        [yes] The coordinates are in metres, in the projection { $system } (EPSG:{ $epsg }): maps on the web expect degrees.
       *[no] The coordinates are in metres, probably in the projection { $system } (EPSG:{ $epsg }), perhaps { $others }: maps on the web expect degrees.
    }
rule-coordinates-projected-do = Look on a map where the points fall, then convert them into degrees (latitude then longitude, such as 48.8566 ; 2.3522 for Paris).
rule-coordinates-scaled = The coordinates have lost their decimal point: they are degrees multiplied by { $factor }.
rule-coordinates-scaled-do = Divide both columns by { $factor } in the original file: Paris is at latitude 48.8566 and longitude 2.3522.
rule-geometry-invalid = { $fault ->
        [open-ring] { $count ->
            [one] One area is not closed: its last point is not its first.
           *[other] { $count } areas are not closed: their last point is not their first.
        }
        [too-few-points] { $count ->
            [one] One shape does not have enough points: a line needs two, an area four.
           *[other] { $count } shapes do not have enough points: a line needs two, an area four.
        }
        [not-numbers] { $count ->
            [one] One shape has something else than numbers as coordinates.
           *[other] { $count } shapes have something else than numbers as coordinates.
        }
       *[unreadable] { $count ->
            [one] One shape cannot be read: its text is cut short or written wrongly.
           *[other] { $count } shapes cannot be read: their text is cut short or written wrongly.
        }
    }
rule-geometry-invalid-do = Make the export again from your mapping software, or repair these shapes with its geometry checker.
rule-geojson-axis-order = The positions of these shapes give the latitude first, for example “{ $value }”: maps place them elsewhere.
rule-geojson-axis-order-do = Make the export again with the longitude first: here, “{ $expected }”.
