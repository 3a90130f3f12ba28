using System.Collections.Immutable;
using Sextant.Expressions;

namespace Sextant.Platform;

/// <summary>
/// A version of a policy, its expressions compiled. <see cref="Decide"/> is pure: the same facts give the same decision. The first rule that holds decides; a condition
/// that is null does not hold. Immutable and thread-safe.
/// </summary>
public sealed class Policy
{
    readonly PolicyPlaces _places;
    readonly Schema _plain;
    readonly ImmutableArray<(string Name, int Place, CompiledExpression Value)> _derived;
    readonly ImmutableArray<(PolicyRule Rule, CompiledExpression When)> _rules;

    Policy(PolicyDefinition definition, PolicyBinding binding, int version, PolicyPlaces places, ImmutableArray<(string, int, CompiledExpression)> derived, ImmutableArray<(PolicyRule, CompiledExpression)> rules)
    {
        (Definition, Binding, Version, _places, _derived, _rules) = (definition, binding, version, places, derived, rules);
        _plain = new(places.Plain);
    }

    /// <summary>What was declared.</summary>
    public PolicyDefinition Definition { get; }

    /// <summary>What its features are.</summary>
    public PolicyBinding Binding { get; }

    /// <summary>Its version, from 1; 0 for one that is not applied.</summary>
    public int Version { get; }

    /// <summary>Compiles a policy.</summary>
    /// <exception cref="InvalidInputException">SXT2621: an expression is none over the policy's names; tells all that are, and where in them.</exception>
    public static Policy Compile(PolicyDefinition definition, PolicyBinding binding, int version)
    {
        var problems = new List<string>();
        var places = Places(definition, binding);
        var derived = ImmutableArray.CreateBuilder<(string, int, CompiledExpression)>();
        foreach (var (name, text) in definition.Derive)
        {
            if (places.Plain.Any(field => field.Name == name) || PolicyPlaces.Reserved.Contains(name)) problems.Add($"derived value '{name}': the name is taken; choose another");
            else if (Parse(text, places.Scope, null, $"derived value '{name}'", problems) is { } expression) derived.Add((name, places.Add(name, expression.Type), expression.Compile()));
        }

        var rules = ImmutableArray.CreateBuilder<(PolicyRule, CompiledExpression)>();
        var scope = places.Scope;
        foreach (var rule in definition.Rules)
            if (Parse(rule.When, scope, FieldType.Boolean, $"rule '{rule.Name}'", problems) is { } expression) rules.Add((rule, expression.Compile()));
        if (problems.Count > 0) throw new InvalidInputException("SXT2621", $"Policy '{definition.Name}' cannot be compiled: {string.Join("; ", problems)}.");
        return new(definition, binding, version, places, derived.ToImmutable(), rules.ToImmutable());
    }

    /// <summary>Decides. Pure.</summary>
    public PolicyDecision Decide(PolicyFacts facts)
    {
        var rows = _places.Fill(_plain, facts);
        KeyValuePair<string, object?>[] derived = [.. _derived.Select(value => Derive(value, rows))];
        PolicyRule? held = null;
        List<string>? shadow = null;
        foreach (var (rule, when) in _rules)
        {
            var isNoted = rule.IsShadow || (facts.Suspended.Count > 0 && facts.Suspended.Contains(rule.Name));
            if (held is not null && !isNoted) continue;
            if (facts.Time < rule.From || !when.Holds(rows)) continue;
            if (isNoted) (shadow ??= []).Add(rule.Name);
            else held = rule;
        }

        var verdict = held?.Verdict ?? Definition.Otherwise;
        var raised = facts.IsDegraded && Definition.WhenDegraded is { } least && Definition.RankOf(verdict) < Definition.RankOf(least);
        return new(raised ? Definition.WhenDegraded! : verdict, held?.Name, raised, ScoreOf(facts), derived, shadow ?? []);
    }

    /// <summary>What every name was, and what each rule said. Pure.</summary>
    public PolicyExplanation Explain(PolicyFacts facts)
    {
        var rows = _places.Fill(_plain, facts);
        foreach (var value in _derived) Derive(value, rows);
        List<KeyValuePair<string, object?>> values = [];
        for (var i = 0; i < _plain.Count; i++) values.Add(new(_plain.Fields[i].Name, rows[0].GetValue(i)));
        if (rows.Length > 1) values.AddRange(rows[1].Schema.Fields.Select((field, i) => new KeyValuePair<string, object?>($"features.{field.Name}", rows[1].GetValue(i))));
        return new(Decide(facts), values, [.. _rules.Select(rule => Outcome(rule.Rule, rule.When, rows, facts.Time))]);
    }

    /// <summary>Places of all rules whose condition holds, in their order, whatever comes before them. Pure.</summary>
    public IReadOnlyList<int> Holding(PolicyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var rows = _places.Fill(_plain, facts);
        foreach (var value in _derived) Derive(value, rows);
        List<int> holding = [];
        for (var i = 0; i < _rules.Length; i++)
            if (!(facts.Time < _rules[i].Rule.From) && _rules[i].When.Holds(rows)) holding.Add(i);
        return holding;
    }

    /// <summary>Why a recorded decision cannot be made again by this policy: features that it needs were not read then. Null if it can.</summary>
    public string? UnreadIn(DecisionRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Reads is not [{ Columns: { Count: > 0 } columns }, ..]) return null;
        List<string> missing = [.. NeededFeatures.Where(name => columns.All(column => column.Name != name))];
        return missing.Count == 0 ? null : $"The features {string.Join(", ", missing)} were not read then.";
    }

    /// <summary>The rule of a name; null if there is none.</summary>
    public PolicyRule? Rule(string? name) => Definition.Rules.FirstOrDefault(rule => rule.Name == name);

    /// <summary>Features that an expression or the model needs: all, if a model is asked.</summary>
    internal IEnumerable<string> NeededFeatures => Definition.Model is not null
        ? Binding.Columns.Select(column => column.Name)
        : _derived.Select(value => value.Value).Concat(_rules.Select(rule => rule.When)).SelectMany(one => one.Expression.Fields).Where(read => read.Schema == "features").Select(read => read.Field).Distinct();

    static PolicyPlaces Places(PolicyDefinition definition, PolicyBinding binding)
    {
        try
        {
            return new(definition, binding);
        }
        catch (InvalidInputException error)
        {
            throw new InvalidInputException("SXT2621", $"Policy '{definition.Name}' cannot be compiled: {error.Message}", error);
        }
    }

    static double? ScoreOf(PolicyFacts facts) => facts.Score is { } score && double.IsFinite(score) ? score : null;

    static KeyValuePair<string, object?> Derive((string Name, int Place, CompiledExpression Value) derived, Row[] rows)
    {
        RowValues.Set(rows[0], derived.Place, derived.Value.Evaluate(rows));
        return new(derived.Name, rows[0].GetValue(derived.Place));
    }

    static RuleOutcome Outcome(PolicyRule rule, CompiledExpression when, Row[] rows, Timestamp time) =>
        new(rule.Name, rule.When, rule.Verdict, time < rule.From ? "notYet" : when.EvaluateBoolean(rows) switch { true => "true", false => "false", null => "null" }, rule.IsShadow);

    static Expression? Parse(string text, ExpressionScope scope, FieldType? type, string what, List<string> problems)
    {
        try
        {
            return Expression.Parse(text, scope, type);
        }
        catch (ExpressionException error)
        {
            problems.AddRange(error.Errors.Select(one => FormattableString.Invariant($"{what}, character {one.Start + 1}: {one.Message.TrimEnd('.')}")));
            return null;
        }
    }
}
