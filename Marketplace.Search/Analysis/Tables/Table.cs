using System.Text;

namespace Marketplace.Search.Analysis.Tables;

/// <summary>The tables beside this file. Lines that begin with # are remarks.</summary>
internal static class Table
{
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(Table).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
