using System.Text.Json;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>Reads requests as callers send them, and refuses what makes no sense, field by field.</summary>
/// <param name="policy">Declares the user's own fields.</param>
/// <param name="settings">Which currencies there are.</param>
/// <param name="now">The time.</param>
public sealed class FraudRequestReader(PolicyDefinition policy, FraudSettings settings, Timestamp now)
{
    /// <summary>How far in the future a request may have happened: clocks of machines differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Most micros of an amount: a billion units.</summary>
    public const long MostMicros = 1_000_000_000_000_000;

    const int MostCharacters = 1000;
    const int MostIdCharacters = 200;

    // What expressions call it; the request says amountMicros.
    internal const string Amount = "amount";

    /// <summary>Reads a request.</summary>
    /// <exception cref="InvalidInputException">SXT3024: it makes no sense; tells all fields that are wrong.</exception>
    public TRequest Read<TRequest>(FraudKind<TRequest> kind, JsonElement json)
        where TRequest : FraudRequest
    {
        ArgumentNullException.ThrowIfNull(kind);
        if (json.ValueKind != JsonValueKind.Object) throw new InvalidInputException("SXT3024", $"A {kind.Name} is an object with its fields: {Names(kind)}.");
        var (values, problems) = (new Dictionary<string, object>(StringComparer.Ordinal), new List<string>());
        foreach (var field in json.EnumerateObject())
        {
            if (GraphQuestion.IsOf(field.Name)) problems.Add($"'{field.Name}' is what the entity graph says, and is not sent. Leave it out");
            else if (TypeOf(kind, field.Name) is not { } type) problems.Add($"there is no field '{field.Name}'.{NearestName.Hint(field.Name, Known(kind))} Declare it in the request of policy {kind.Decider}, or leave it out. There are {Names(kind)}");
            else if (field.Value.ValueKind == JsonValueKind.Null) continue;
            else if (FraudValues.Read(field.Value, type) is not { } value) problems.Add($"'{field.Name}' must be {Wanted(type)}, not {Shown(field.Value)}");
            else if (!values.TryAdd(field.Name, value)) problems.Add($"'{field.Name}' is given twice");
        }

        foreach (var field in kind.Fields.Where(field => field.IsRequired && !values.ContainsKey(field.Name) && !problems.Any(problem => problem.StartsWith($"'{field.Name}'", StringComparison.Ordinal)))) problems.Add($"'{field.Name}' is missing");
        foreach (var field in policy.Request.Where(field => field.IsRequired && field.Name != Amount && !GraphQuestion.IsOf(field.Name) && kind.Field(field.Name) is not { IsRequired: true } && !values.ContainsKey(field.Name))) problems.Add($"'{field.Name}' is missing");
        problems.AddRange(Nonsense(values));
        return problems.Count == 0 ? kind.Make(values) : throw new InvalidInputException("SXT3024", $"The {kind.Name} makes no sense: {string.Join("; ", problems)}.");
    }

    /// <summary>What is wrong with the values of a request, also of one that was not read from JSON.</summary>
    public IEnumerable<string> Nonsense(IReadOnlyDictionary<string, object> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.GetValueOrDefault("amountMicros") is long amount and (< 0 or > MostMicros)) yield return FormattableString.Invariant($"'amountMicros' must be 0 to {MostMicros} (millionths of the currency's unit), not {amount}");
        if (values.GetValueOrDefault("currency") is string currency && !settings.Currencies.ContainsKey(currency)) yield return $"'currency' must be one of {string.Join(", ", settings.Currencies.Keys.Order(StringComparer.Ordinal))}, not '{Short(currency)}'; others are declared with their rate in the workspace's fraud/payment.yaml";
        if (values.GetValueOrDefault("eventTime") is Timestamp time && (time > now.Add(Skew) || !time.IsInRange)) yield return $"'eventTime' is {time}, and it is {now}: nothing is decided that is yet to come";
        if (values.GetValueOrDefault("country") is string country && !(country.Length == 2 && country.All(char.IsAsciiLetterUpper))) yield return $"'country' must be two capital letters, such as DE, not '{Short(country)}'";
        if (values.GetValueOrDefault("bin") is string bin && !(bin.Length is >= 4 and <= 8 && bin.All(char.IsAsciiDigit))) yield return $"'bin' must be the first 4 to 8 digits of the card's number, not {bin.Length} characters";
        if (values.GetValueOrDefault("card") is string card && IsCardNumber(card)) yield return "'card' is a card's number: send a token of it. Numbers are never taken, for they would be in the log";
        foreach (var (name, value) in values)
            if (value is string text && (text.Length == 0 || text.Length > (name == "id" ? MostIdCharacters : MostCharacters))) yield return $"'{name}' must have 1 to {(name == "id" ? MostIdCharacters : MostCharacters)} characters, not {text.Length}";
    }

    FieldType? TypeOf(FraudKind kind, string name) => kind.Field(name)?.Type ?? (name == Amount && kind.Field("amountMicros") is not null ? null : policy.Request.FirstOrDefault(field => field.Name == name)?.Type);

    IEnumerable<string> Known(FraudKind kind) => kind.Fields.Select(field => field.Name).Concat(policy.Request.Select(field => field.Name).Where(name => name != Amount && !GraphQuestion.IsOf(name))).Distinct();

    string Names(FraudKind kind) => string.Join(", ", Known(kind));

    static string Wanted(FieldType type) => type == FieldType.Time ? "a time such as 2026-11-25T08:30:00Z" : FormattableString.Invariant($"of type {type}");

    static string Shown(JsonElement value) => value.GetRawText() is { Length: <= 60 } text ? text : "what was given";

    static string Short(string text) => text.Length <= 20 ? text : text[..20] + "...";

    // 13 to 19 digits whose check digit is right (ISO/IEC 7812, Luhn).
    static bool IsCardNumber(string text)
    {
        int[] digits = [.. text.Where(char.IsAsciiDigit).Select(digit => digit - '0').Reverse()];
        if (digits.Length is < 13 or > 19 || text.Any(character => !char.IsAsciiDigit(character) && character is not (' ' or '-'))) return false;
        return digits.Select((digit, i) => i % 2 == 0 ? digit : digit * 2 > 9 ? (digit * 2) - 9 : digit * 2).Sum() % 10 == 0;
    }
}
