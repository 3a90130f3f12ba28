using System.Collections.Immutable;

namespace Sextant.Expressions;

static class TextFunctions
{
    const string Topic = "Text";
    const string Space = " \t\r\n";

    public static ImmutableArray<Function> All { get; } =
    [
        new("lower", Topic, "The text in lower case, letter by letter (Unicode 15), independent of language.", "lower(\"ÉTÉ 24\")", "\"été 24\"",
            [Overload.Of<Utf8, Utf8>("text: text -> text", "lower({0})", static (a, out r) => Some(CaseMapping.ToLower(a), out r))]),
        new("upper", Topic, "The text in upper case, letter by letter (Unicode 15), independent of language.", "upper(\"ng\")", "\"NG\"",
            [Overload.Of<Utf8, Utf8>("text: text -> text", "upper({0})", static (a, out r) => Some(CaseMapping.ToUpper(a), out r))]),
        new("trim", Topic, "The text without spaces, tabs and line ends at its ends.", "trim(\"  a b \")", "\"a b\"",
            [Overload.Of<Utf8, Utf8>("text: text -> text", $"trim({{0}}, '{Space}')", static (a, out r) => Some(a.Trim(" \t\r\n"u8), out r))]),
        new("startsWith", Topic, "True if the text begins with the other; the empty text begins every text.", "startsWith(\"411111\", \"41\")", "true",
            [Overload.Of<Utf8, Utf8, bool>("text: text, start: text -> boolean", "starts_with({0}, {1})", static (a, b, out r) => Some(a.StartsWith(b), out r))]),
        new("endsWith", Topic, "True if the text ends with the other.", "endsWith(\"a@mail.example\", \".example\")", "true",
            [Overload.Of<Utf8, Utf8, bool>("text: text, end: text -> boolean", "suffix({0}, {1})", static (a, b, out r) => Some(a.EndsWith(b), out r))]),
        new("substring", Topic, "A part of the text: from a code point counted from 0, at most so many; shorter at the end, empty beyond it. Negative counts as 0.",
            "substring(\"411111-22\", 0, 6)", "\"411111\"",
            [Overload.Of<Utf8, long, long, Utf8>("text: text, start: constant integer, count: constant integer -> text",
                "substring({0}, LEAST(GREATEST({1}, 0), 2147483647) + 1, LEAST(GREATEST({2}, 0), 2147483647))",
                static (a, start, count, out r) => Some(CodePoints.Slice(a, start, count), out r))]),
        new("concat", Topic, "The texts one after the other; also written with +.", "concat(\"card:\", \"42\")", "\"card:42\"",
            [Overload.Of<Utf8, Utf8, Utf8>("first: text, second: text -> text", "({0} || {1})", static (a, b, out r) => Some(Join(a, b), out r))]) { TakesMore = true },
        new("replace", Topic, "The text with every occurrence of a part replaced, from left to right. The new part may not be longer than the old (SXT3006), so that texts never grow.",
            "replace(\"1 000 000\", \" \", \"\")", "\"1000000\"",
            [Overload.Of<Utf8, Utf8, Utf8, Utf8>("text: text, old: constant text, new: constant text -> text", "replace({0}, {1}, {2})",
                static (a, b, c, out r) => Some(Replace(a, b, c), out r))]),
    ];

    static bool Some(Utf8 value, out Utf8 result)
    {
        result = value;
        return true;
    }

    static bool Some(bool value, out bool result)
    {
        result = value;
        return true;
    }

    static byte[] Join(Utf8 first, Utf8 second)
    {
        var joined = new byte[first.Length + second.Length];
        first.CopyTo(joined);
        second.CopyTo(joined.AsSpan(first.Length));
        return joined;
    }

    static Utf8 Replace(Utf8 text, Utf8 old, Utf8 replacement)
    {
        if (text.IndexOf(old) < 0) return text;
        var output = new byte[text.Length];
        var length = 0;
        while (text.IndexOf(old) is var found and >= 0)
        {
            text[..found].CopyTo(output.AsSpan(length));
            replacement.CopyTo(output.AsSpan(length + found));
            length += found + replacement.Length;
            text = text[(found + old.Length)..];
        }

        text.CopyTo(output.AsSpan(length));
        return output.AsSpan(0, length + text.Length);
    }
}
