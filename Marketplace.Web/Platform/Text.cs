using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;

namespace Marketplace.Web.Platform;

/// <summary>
/// What the site says. The Chinese text is the key; English comes from Resources/Text.en.resx, read once.
/// In views it is <c>T</c>: <c>@T["服务"]</c>, <c>@T["共 {0} 项", total]</c>.
/// </summary>
public sealed class Text : IStringLocalizer
{
    private readonly FrozenDictionary<string, string> _english = Load();

    /// <summary>Whether the current request is read in English.</summary>
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    public IEnumerable<string> Keys => _english.Keys;

    /// <summary>Marks between words, as the reader's language writes them.</summary>
    public string Colon => IsEnglish ? ": " : "：";

    public string Comma => IsEnglish ? ", " : "，";

    public string Semicolon => IsEnglish ? "; " : "；";

    public string Open => IsEnglish ? " (" : "（";

    public string Close => IsEnglish ? ")" : "）";

    public string this[string chinese] =>
        IsEnglish && _english.TryGetValue(chinese, out var english) ? english : chinese;

    public string this[string chinese, params object?[] arguments] =>
        string.Format(CultureInfo.CurrentCulture, this[chinese], arguments);

    LocalizedString IStringLocalizer.this[string name] => new(name, this[name], !_english.ContainsKey(name));

    LocalizedString IStringLocalizer.this[string name, params object[] arguments] =>
        new(name, this[name, arguments], !_english.ContainsKey(name));

    IEnumerable<LocalizedString> IStringLocalizer.GetAllStrings(bool includeParentCultures) =>
        _english.Select(pair => new LocalizedString(pair.Key, this[pair.Key]));

    private static FrozenDictionary<string, string> Load()
    {
        var resources = new ResourceManager("Marketplace.Web.Resources.Text", typeof(Text).Assembly);
        // The neutral language has no resources: its texts are the keys themselves.
        using var set = resources.GetResourceSet(CultureInfo.GetCultureInfo("en"), createIfNotExists: true, tryParents: false)
            ?? throw new InvalidOperationException("The English texts (en/Marketplace.Web.resources.dll) are missing from the output.");
        return set.Cast<DictionaryEntry>().ToFrozenDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
    }
}

/// <summary>Gives the framework's own messages (display names, data annotations) the same texts.</summary>
public sealed class TextLocalizerFactory(Text text) : IStringLocalizerFactory
{
    public IStringLocalizer Create(Type resourceSource) => text;

    public IStringLocalizer Create(string baseName, string location) => text;
}
