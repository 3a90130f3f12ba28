using System.Text;
using Sextant.Adapters.DuckDb;

namespace Sextant.Expressions.Tests.Functions;

public class CaseMappingTests
{
    [Fact]
    public void Every_code_point_changes_case_as_in_DuckDb()
    {
        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        using var result = connection.Query("SELECT chr(i::INT), lower(chr(i::INT)), upper(chr(i::INT)) FROM range(1, 1114112) r(i) WHERE NOT i BETWEEN 55296 AND 57343");
        var different = new List<string>();
        while (result.Read())
        {
            for (var i = 0; i < result.RowCount; i++)
            {
                var character = result.Column(0).Utf8(i);
                if (!CaseMapping.ToLower(character).AsSpan().SequenceEqual(result.Column(1).Utf8(i)) || !CaseMapping.ToUpper(character).AsSpan().SequenceEqual(result.Column(2).Utf8(i)))
                    different.Add(Encoding.UTF8.GetString(character));
            }
        }

        different.ShouldBeEmpty();
    }
}
