using System.Text.Json.Nodes;
using Sextant.Expressions;

namespace Sextant.Platform;

/// <summary>The priority of a queue's cases: an expression over their fields, what is at stake and their age. Immutable and thread-safe.</summary>
sealed class CasePriority
{
    /// <summary>The name of what is at stake in expressions.</summary>
    public const string ExpectedLoss = "expected_loss";

    /// <summary>The name of the hours since the case was opened.</summary>
    public const string AgeHours = "age_hours";

    readonly Schema _schema;
    readonly CompiledExpression _expression;

    public CasePriority(QueueDefinition definition)
    {
        _schema = SchemaOf(definition);
        var expression = Parse(definition, _schema);
        (_expression, Ages) = (expression.Compile(), expression.Fields.Any(field => field.Field == AgeHours));
    }

    /// <summary>Whether it changes as time goes by.</summary>
    public bool Ages { get; }

    /// <summary>What is wrong with a queue's expression; null for nothing.</summary>
    public static string? Problem(QueueDefinition definition)
    {
        try
        {
            Parse(definition, SchemaOf(definition));
            return null;
        }
        catch (ExpressionException error)
        {
            return error.Message;
        }
    }

    /// <summary>The priority; 0 where the expression is null or no number.</summary>
    public double Of(JsonObject fields, double expectedLoss, TimeSpan age)
    {
        var row = new Row(_schema);
        CaseFields.Fill(row, fields);
        row.SetNumber(_schema.Count - 2, expectedLoss);
        row.SetNumber(_schema.Count - 1, Math.Max(0, age.TotalHours));
        var value = _expression.Expression.Type == FieldType.Integer ? _expression.EvaluateInteger(row) : _expression.EvaluateNumber(row);
        return value is { } priority && double.IsFinite(priority) ? priority : 0;
    }

    static Expression Parse(QueueDefinition definition, Schema schema) => Expression.Parse(definition.Priority, new ExpressionScope(schema), FieldType.Number);

    static Schema SchemaOf(QueueDefinition definition) => new([.. definition.Fields.Fields, new(ExpectedLoss, FieldType.Number), new(AgeHours, FieldType.Number)]);
}
