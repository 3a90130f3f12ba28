using System.Text;

namespace Sextant.Expressions;

/// <summary>The reference page of the language, generated from the table of functions, so that it cannot be wrong about them.</summary>
public static class ExpressionReference
{
    /// <summary>The page in Markdown: docs/expressions.md.</summary>
    public static string ToMarkdown()
    {
        var page = new StringBuilder(ReferenceText.Language);
        AppendLimits(page);
        page.Append("\n## Functions\n\n").Append(ReferenceText.SpecialFunctions);
        foreach (var topic in FunctionTable.All.GroupBy(function => function.Topic)) AppendTopic(page, topic.Key, topic);
        page.Append("\n## Errors\n\n").Append(ReferenceText.Errors).Append("\n| Code | Meaning |\n|---|---|\n");
        foreach (var (code, meaning) in ErrorCodes.All) page.Append("| ").Append(code).Append(" | ").Append(meaning).Append(" |\n");
        return page.ToString();
    }

    static void AppendLimits(StringBuilder page)
    {
        var limits = ExpressionLimits.Default;
        page.Append("\n## Limits\n\nWhat is larger is refused with SXT3007 before anything is evaluated.\n\n| Limit | Default |\n|---|---|\n");
        AppendLimit(page, "Characters", limits.MaxLength);
        AppendLimit(page, "Nesting of operators, calls and brackets", limits.MaxDepth);
        AppendLimit(page, "Operators, names, literals and calls together", limits.MaxNodes);
        AppendLimit(page, "Elements of a set or list literal", limits.MaxElements);
        AppendLimit(page, "Cost (a field, literal or operator 1, a function 2 to 40)", limits.MaxCost);
    }

    static void AppendLimit(StringBuilder page, string name, int value) =>
        page.Append("| ").Append(name).Append(" | ").Append(value.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)).Append(" |\n");

    static void AppendTopic(StringBuilder page, string topic, IEnumerable<Function> functions)
    {
        page.Append("\n### ").Append(topic).Append('\n');
        foreach (var function in functions)
        {
            page.Append("\n**").Append(function.Name).Append("** · ").Append(function.Summary).Append(' ').Append(function.NullRule);
            page.Append("\n\n```\n");
            foreach (var overload in function.Overloads) page.Append(overload.Signature(function.Name)).Append(function.TakesMore ? "   (two or more values)" : "").Append('\n');
            page.Append("```\nExample: `").Append(function.Example).Append("` gives `").Append(function.ExampleResult).Append("`\n");
        }
    }
}
