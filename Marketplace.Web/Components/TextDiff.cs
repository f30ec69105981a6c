namespace Marketplace.Web.Components;

public enum DiffKind
{
    Same,
    Gone,
    New,
}

public readonly record struct DiffPart(DiffKind Kind, string Text);

/// <summary>One thing that differs, with what the reader sees of it before and after.</summary>
/// <param name="Picture">Before and After are addresses of pictures.</param>
public sealed record DiffRow(string Label, string Before, string After, bool Picture = false);

/// <summary>What was taken out of a text and what came in, by word; a Chinese character is one, and so is a number with its commas and points.</summary>
public static class TextDiff
{
    // Beyond this the middle is shown as replaced: nobody reads a patchwork of thousands of shreds.
    private const int MostCells = 400_000;

    public static IReadOnlyList<DiffPart> Of(string before, string after)
    {
        var (a, b) = (Words(before), Words(after));
        var head = 0;
        while (head < a.Count && head < b.Count && a[head] == b[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < a.Count - head && tail < b.Count - head && a[^(tail + 1)] == b[^(tail + 1)])
        {
            tail++;
        }

        var parts = new List<DiffPart>();
        Add(parts, DiffKind.Same, a[..head]);
        Middle(parts, a[head..(a.Count - tail)], b[head..(b.Count - tail)]);
        Add(parts, DiffKind.Same, a[(a.Count - tail)..]);
        return parts;
    }

    private static void Middle(List<DiffPart> parts, List<string> a, List<string> b)
    {
        if ((long)a.Count * b.Count > MostCells)
        {
            Add(parts, DiffKind.Gone, a);
            Add(parts, DiffKind.New, b);
            return;
        }

        // Longest common subsequence, from the end so that it reads forwards.
        var common = new int[a.Count + 1, b.Count + 1];
        for (var i = a.Count - 1; i >= 0; i--)
        {
            for (var j = b.Count - 1; j >= 0; j--)
            {
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var (x, y) = (0, 0);
        while (x < a.Count || y < b.Count)
        {
            if (x < a.Count && y < b.Count && a[x] == b[y])
            {
                Add(parts, DiffKind.Same, [a[x++]]);
                y++;
            }
            else if (x < a.Count && (y == b.Count || common[x + 1, y] >= common[x, y + 1]))
            {
                Add(parts, DiffKind.Gone, [a[x++]]);
            }
            else
            {
                Add(parts, DiffKind.New, [b[y++]]);
            }
        }
    }

    private static void Add(List<DiffPart> parts, DiffKind kind, List<string> words)
    {
        if (words.Count == 0)
        {
            return;
        }

        var text = string.Concat(words);
        if (parts.Count > 0 && parts[^1].Kind == kind)
        {
            parts[^1] = new(kind, parts[^1].Text + text);
        }
        else
        {
            parts.Add(new(kind, text));
        }
    }

    private static bool IsWithinNumber(string text, int at) =>
        text[at] is '.' or ',' && char.IsAsciiDigit(text[at - 1]) && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            var end = i + 1;
            if (char.IsAsciiLetterOrDigit(text[i]))
            {
                while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || IsWithinNumber(text, end)))
                {
                    end++;
                }
            }
            else if (char.IsHighSurrogate(text[i]) && end < text.Length)
            {
                end++;
            }

            words.Add(text[i..end]);
            i = end;
        }

        return words;
    }
}
