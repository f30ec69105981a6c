using System.Linq.Expressions;

namespace Marketplace.Search.Queries;

/// <summary>What a reader typed, cut into the words that must all occur.</summary>
public static class Keywords
{
    public const int MaxLength = 80;
    private const int MostWords = 5;

    public static IReadOnlyList<string> Of(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return [];
        }

        var text = typed.Length > MaxLength ? typed[..MaxLength] : typed;
        return [.. text.ToLowerInvariant().Split([' ', '\t', '　', ',', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Take(MostWords)];
    }

    /// <summary>Whether upper and lower case differ: Chinese has none, and the plain comparison is cheaper.</summary>
    public static bool HasCase(string word) => word.Any(char.IsAsciiLetter);

    /// <summary>Whether a word is a whole number of a series: its letter, the year and the running number.</summary>
    internal static bool IsNumber(string word, char series) => word.Length >= 8 && word[0] == series && word.Skip(1).All(c => char.IsAsciiDigit(c) || c == '-');

    internal static Expression<Func<T, bool>> Holds<T>(Expression<Func<T, string>> text, string word)
    {
        var value = text.Body;
        if (HasCase(word))
        {
            value = Expression.Call(value, nameof(string.ToLower), Type.EmptyTypes);
        }

        Expression<Func<string>> parameter = () => word;
        return Expression.Lambda<Func<T, bool>>(Expression.Call(value, nameof(string.Contains), Type.EmptyTypes, parameter.Body), text.Parameters);
    }

    internal static Expression<Func<T, bool>> Either<T>(Expression<Func<T, bool>> one, Expression<Func<T, bool>> other) =>
        Expression.Lambda<Func<T, bool>>(Expression.OrElse(one.Body, OnTheRowOf(one, other)), one.Parameters);

    internal static Expression<Func<T, bool>> Both<T>(Expression<Func<T, bool>> one, Expression<Func<T, bool>> other) =>
        Expression.Lambda<Func<T, bool>>(Expression.AndAlso(one.Body, OnTheRowOf(one, other)), one.Parameters);

    private static Expression OnTheRowOf<T>(Expression<Func<T, bool>> one, Expression<Func<T, bool>> other) =>
        new Renamed(other.Parameters[0], one.Parameters[0]).Visit(other.Body);

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
