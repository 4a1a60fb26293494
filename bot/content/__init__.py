"""From YAML to the frozen content of the core.

Each file uses only its own line and those above it.

    places, long_lists, syntax, strict   YAML as text only, where each part of it stands, its long lists apart
    days, schema, bundled                what each kind of file may hold; where the bundled tree lies
    lexicon, calibration, signs,
    first_days, banned                   files that are compiled each in its own way
    overlay, clinics, absent             differences laid over the base; a clinic's file, or what is left of it
    validation, tree                     all files of a tree, each read strictly
    copies, clocks, dialled, proof,
    sign_rules, loosening, clinic_rules, rules,
    differences                          the rules without which the bot cannot run
    texts, soothing, markup, agreement   every text that a patient may read, and what it must not say
    garbage, kept, once, compile, cache  the content, made once and kept between two starts
    notices, examples, check,
    comparison, overlaps, jsonschema     what authors read about it
"""
