namespace Sextant.Expressions;

/// <summary>The parts of the reference page that no table holds.</summary>
static class ReferenceText
{
    public const string Language = """
        # The expression language

        This page is generated from the table of functions (`SEXTANT_UPDATE_DOCS=1 dotnet test tests/Sextant.Expressions.Tests`); its examples are evaluated by a test.

        Feature filters, on-demand features, fraud rules, business rules, ad targeting, moderation policies and segments are written in one
        language, a small part of C#'s expressions:

        ```
        amount > 1000 && country is "NG" or "RU" && (hour(at) < 6 || hoursBetween(firstSeen, at) < 24)
        ```

        An expression is checked against the schemas of its rows before it runs. It has no loops, no clock, no randomness and cannot fail on any
        row. It gives the same result row by row, over columns, and as SQL in DuckDB; property tests hold the three equal.

        ## Values

        | Type | Values | Literals |
        |---|---|---|
        | boolean | true, false | `true`, `false` |
        | integer | 64 bits, signed | `42`, `-1`, `1_000_000` |
        | number | 64-bit floating point (IEEE 754) | `2.5`, `1e3` |
        | text | Unicode without NUL | `"NG"`, with C#'s escapes |
        | time | an instant in UTC, microseconds, years 1 to 9999 | `time("2026-01-31T00:00:00Z")` |
        | lists of these | elements are never null | `["NG", "RU"]`, `[1, 2]` |

        Any value may be null. Fields are written by name: `amount`. Where several rows are at hand, each has a name: `payment.amount`,
        `customer.country`. A field named as a word of C# is written with @: `@event`. An integer serves wherever a number is needed; other
        conversions are functions (toNumber, toInteger, toText).

        ## Operators

        From the tightest to the loosest. "Null in, null out" means that the result is null if any operand is.

        | Operator | Takes | Null |
        |---|---|---|
        | `!a` | boolean | null in, null out |
        | `-a` | integer, number | null in, null out |
        | `a * b`, `a / b`, `a % b` | two integers or two numbers | null in, null out |
        | `a + b`, `a - b` | two integers or two numbers; `+` also joins two texts | null in, null out |
        | `a < b`, `<=`, `>`, `>=` | two values of one type, no lists | null in, null out |
        | `a is "x" or "y"`, `a is not "x"` | a value and literals; the same as oneOf | null in, null out |
        | `a is null`, `a is not null` | any value | never null |
        | `a == b`, `a != b` | two values of one type, no lists | null in, null out |
        | `a == null`, `a != null` | any value | never null |
        | `a && b` | booleans | false if one is false, else null if one is null |
        | `a \|\| b` | booleans | true if one is true, else null if one is null |
        | `a ?? b` | two values of one type | b where a is null |
        | `c ? a : b` | boolean, two values of one type | b where c is null |

        **A rule holds where it is true**: not where it is null. So `amount > 100` and `!(amount > 100)` are both silent where amount is null.

        **Integers.** A result beyond 64 bits is null. Division cuts the fraction off (`-7 / 2` is `-3`); `%` has the sign of the left side. Dividing by
        zero gives null. Write `toNumber(a) / b` for a quotient with fraction.

        **Numbers.** IEEE 754: `1.0 / 0.0` is infinite, `0.0 / 0.0` is NaN, nothing overflows to null.

        **NaN** equals itself and is greater than any other number, in comparisons, min, max, least and greatest, as in DuckDB and PostgreSQL. So
        `amount > 100` holds for NaN: add `&& isFinite(amount)` where data may have it. `0.0 == -0.0` is true.

        **Text** is compared code point by code point, case included; positions and lengths count code points.

        **Time** is UTC everywhere.

        """;

    public const string SpecialFunctions = """
        Three forms are part of the language itself:

        - `time("2026-01-31T00:00:00Z")` is a time literal in RFC 3339; without zone it is UTC, a date alone is its midnight.
        - `oneOf(value, "NG", "RU")`, also `oneOf(value, ["NG", "RU"])`: true if the value is one of the literals. Null if the value is null.
        - `isNull(value)`: the same as `value == null`. Never null.

        """;

    public const string Errors = """
        Every error says where it is, and what to write instead:

        ```
        amout > 100
        ^^^^^
        SXT3003 There is no field 'amout'. Did you mean 'amount'? Fields: amount, country.
        ```

        """;
}
