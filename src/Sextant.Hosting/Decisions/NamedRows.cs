using Sextant.Hosting.Models;
using Sextant.Platform;

namespace Sextant.Hosting.Decisions;

/// <summary>Values by name as the rows of a model: what the model does not know is left out, and what is not given is NaN.</summary>
static class NamedRows
{
    /// <summary>The rows of a question as a model takes them.</summary>
    /// <param name="columns">The model's.</param>
    /// <param name="question">The values.</param>
    /// <param name="missing">Columns of the model that the question does not have at all.</param>
    public static float[] Of(ModelColumns columns, ScoreQuestion question, out List<string> missing)
    {
        var (features, width) = (columns.Features, question.Columns.Count);
        var places = new int[features.Count];
        missing = [];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = PlaceOf(question.Columns, features[i].Name);
            if (places[i] < 0) missing.Add(features[i].Name);
        }

        var rows = new float[question.Rows * places.Length];
        for (var row = 0; row < question.Rows; row++)
        {
            for (var i = 0; i < places.Length; i++)
                rows[(row * places.Length) + i] = places[i] < 0 ? float.NaN : Number(columns, i, question.Values[(row * width) + places[i]]);
        }

        return rows;
    }

    static int PlaceOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
            if (names[i] == name) return i;
        return -1;
    }

    static float Number(ModelColumns columns, int column, object? value) => value switch
    {
        double number => (float)number,
        long integer => integer,
        bool flag => flag ? 1 : 0,
        string text => columns.CodeOf(column, text) ?? float.NaN,
        Timestamp time => time.Micros,
        _ => float.NaN,
    };
}
