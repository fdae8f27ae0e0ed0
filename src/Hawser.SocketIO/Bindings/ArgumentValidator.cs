// The API by which a library validates as minimal APIs do is marked as experimental in .NET 10. It is used in this file only.
#pragma warning disable ASP0029

using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Hawser.SocketIO.Namespaces.Handlers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Validation;

namespace Hawser.SocketIO.Bindings;

/// <summary>
/// Validates the arguments of an event: by the attributes of the parameters always, by those of their types' properties if the
/// application calls <c>AddValidation</c> and marks the types, as for minimal APIs.
/// </summary>
internal sealed class ArgumentValidator
{
    private readonly Parameter?[] _parameters;
    private readonly ValidationOptions _options;

    private ArgumentValidator(Parameter?[] parameters, ValidationOptions options)
    {
        _parameters = parameters;
        _options = options;
    }

    /// <returns>Null if there is nothing to validate.</returns>
    public static ArgumentValidator? Create(EventParameter[] parameters, IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<ValidationOptions>>().Value;
        var validated = Array.ConvertAll(parameters, p => IsValidated(p, options) ? new Parameter(p) : null);
        return validated.Any(p => p is not null) ? new ArgumentValidator(validated, options) : null;
    }

    /// <exception cref="EventErrorException">Something is wrong; all that is wrong is said at once.</exception>
    public async ValueTask ValidateAsync(object?[] arguments, IServiceProvider services, CancellationToken cancellationToken)
    {
        ValidateContext? context = null;
        for (var index = 0; index < _parameters.Length; index++)
        {
            if (_parameters[index] is not { } parameter)
            {
                continue;
            }

            var value = arguments[index];
            var subject = new ValidationContext(value ?? parameter, parameter.ArgumentName, services, items: null);
            context ??= new ValidateContext { ValidationOptions = _options, ValidationContext = subject };
            context.ValidationContext = subject;
            await parameter.ValidateAsync(value, context, cancellationToken);
        }

        if (context?.ValidationErrors is { Count: > 0 } errors)
        {
            throw Invalid(errors);
        }
    }

    private static bool IsValidated(EventParameter parameter, ValidationOptions options) =>
        parameter.Attributes.Length > 0 || (options.Resolvers.Count > 0 && !parameter.Type.IsPrimitive && parameter.Type != typeof(string));

    private static EventErrorException Invalid(Dictionary<string, string[]> errors)
    {
        var told = new JsonObject();
        foreach (var (name, problems) in errors)
        {
            told[name] = new JsonArray([.. problems.Select(problem => (JsonNode)problem)]);
        }

        return new EventErrorException("Invalid arguments", new JsonObject { ["status"] = StatusCodes.Status400BadRequest, ["errors"] = told })
        {
            Cause = EventFailureCause.Validation,
        };
    }

    private sealed class Parameter(EventParameter parameter) : ValidatableParameterInfo(parameter.Type, parameter.Name, parameter.Name)
    {
        public string ArgumentName => parameter.Name;

        protected override ValidationAttribute[] GetValidationAttributes() => parameter.Attributes;
    }
}
