window.explorer = SwaggerUIBundle({
  url: 'openapi.yaml',
  dom_id: '#explorer',
  deepLinking: true,
  displayRequestDuration: true,
  persistAuthorization: true,
  validatorUrl: null,
  tryItOutEnabled: true,
  defaultModelsExpandDepth: 0
});
