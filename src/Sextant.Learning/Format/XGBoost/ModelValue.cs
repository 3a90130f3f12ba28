using System.Globalization;

namespace Sextant.Learning;

/// <summary>A value of an XGBoost model, whichever of its two notations it came in: an object, a list, numbers, one number, or text.</summary>
sealed class ModelValue
{
    static readonly ModelValue Nothing = new();

    Dictionary<string, ModelValue>? _members;
    IReadOnlyList<ModelValue>? _items;
    double[]? _numbers;
    string? _text;
    double? _number;

    public static ModelValue Null => Nothing;

    /// <summary>The text, if it is one.</summary>
    public string? AsText => _text;

    public static ModelValue Object(Dictionary<string, ModelValue> members) => new() { _members = members };

    public static ModelValue List(IReadOnlyList<ModelValue> items) => new() { _items = items };

    public static ModelValue Array(double[] numbers) => new() { _numbers = numbers };

    public static ModelValue Text(string text) => new() { _text = text };

    public static ModelValue Number(double number) => new() { _number = number };

    /// <summary>A list as it is read item by item: of numbers, if all are.</summary>
    public static ModelValue FromItems(IReadOnlyList<ModelValue> items) =>
        items.All(item => item._number is not null) ? Array([.. items.Select(item => item._number!.Value)]) : List(items);

    public ModelValue Member(string name) => Find(name) ?? throw XGBoostModel.Damaged($"it has no '{name}' where one belongs");

    public ModelValue? Find(string name) =>
        _members is null ? throw XGBoostModel.Damaged($"there is no object where '{name}' belongs") : _members.GetValueOrDefault(name);

    public IReadOnlyList<ModelValue> Items(string name)
    {
        var member = Member(name);
        return member._items ?? (member._numbers is { Length: 0 } ? [] : throw XGBoostModel.Damaged($"'{name}' is no list of objects or texts"));
    }

    public double[] Numbers(string name) => Member(name)._numbers ?? throw XGBoostModel.Damaged($"'{name}' is no list of numbers");

    public int[] Integers(string name) => [.. Numbers(name).Select(number => Whole(number, name))];

    public string TextOf(string name) => Member(name)._text ?? throw XGBoostModel.Damaged($"'{name}' is no text");

    /// <summary>A whole number, which parameters hold as text.</summary>
    public int Integer(string name, int? absent = null)
    {
        if (Find(name) is not { } member) return absent ?? throw XGBoostModel.Damaged($"it has no '{name}' where one belongs");
        if (member._number is { } number) return Whole(number, name);
        return int.TryParse(member._text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw XGBoostModel.Damaged($"'{name}' is no whole number");
    }

    /// <summary>One number or several, which parameters hold as a number, as text, or (since 3.1) as text of a list.</summary>
    public double[] NumberOrNumbers(string name)
    {
        var member = Member(name);
        if (member._number is { } number) return [number];
        if (member._numbers is { } numbers) return numbers;
        var parts = (member._text ?? "").Trim().TrimStart('[').TrimEnd(']').Split(',');
        return [.. parts.Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw XGBoostModel.Damaged($"'{name}' is no number"))];
    }

    static int Whole(double number, string name) =>
        number is >= int.MinValue and <= int.MaxValue && Math.Floor(number) == number ? (int)number : throw XGBoostModel.Damaged($"'{name}' holds what is no whole number");
}
