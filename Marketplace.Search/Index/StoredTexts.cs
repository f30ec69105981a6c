namespace Marketplace.Search.Index;

/// <summary>Reads what a hit brings along.</summary>
internal static class StoredTexts
{
    public static IndexHit Hit(Segment segment, int document, double score, int[] fields)
    {
        var scan = new ByteScan(segment.Stored(document));
        var id = CompactText.Read(ref scan);
        var texts = fields.Length == 0 ? [] : new string?[fields.Length];
        while (fields.Length > 0 && scan.Left > 0)
        {
            var wanted = Array.IndexOf(fields, scan.Byte());
            if (wanted < 0)
            {
                CompactText.Skip(ref scan);
                continue;
            }

            texts[wanted] = CompactText.Read(ref scan);
        }

        return new(id, segment.Type(document), segment.Version(document), score, texts);
    }
}
