namespace Marketplace.Web.Platform.Commands;

/// <summary>Prints each check as it is made, and what they come to.</summary>
internal sealed class Verdict(TextWriter output)
{
    public const int Holds = 0;
    public const int Fails = 1;

    /// <summary>What was checked holds, but there is not everything yet.</summary>
    public const int Incomplete = 3;

    private bool _failed;
    private bool _incomplete;

    public bool Failed => _failed;

    public bool Check(string chinese, string english, bool holds)
    {
        output.WriteLine($"{(holds ? "  ✓ ok   " : "  ✗ FAIL ")} {chinese} / {english}");
        _failed |= !holds;
        return holds;
    }

    public void Note(string chinese, string english) => output.WriteLine($"  ·       {chinese} / {english}");

    public void Missing(string chinese, string english)
    {
        Note(chinese, english);
        _incomplete = true;
    }

    public int Close()
    {
        var (code, words) = (_failed, _incomplete) switch
        {
            (true, _) => (Fails, "不成立 / DOES NOT HOLD"),
            (_, true) => (Incomplete, "目前成立，但材料不全 / HOLDS SO FAR, NOT COMPLETE"),
            _ => (Holds, "成立 / HOLDS"),
        };
        output.WriteLine(words);
        return code;
    }
}
